CREATE TABLE default_norm (
	indicator_id VARCHAR NOT NULL, 
	low FLOAT NOT NULL, 
	high FLOAT, 
	load_id INTEGER NOT NULL, 
	source_sheet VARCHAR, 
	source_row INTEGER, 
	CONSTRAINT pk_default_norm PRIMARY KEY (indicator_id), 
	CONSTRAINT fk_default_norm_load_id FOREIGN KEY(load_id) REFERENCES load (load_id), 
	CONSTRAINT ck_default_norm_low_at_most CHECK (low <= high), 
	CONSTRAINT ck_default_norm_source_row_limits CHECK (source_row >= 1)
);
CREATE INDEX ix_default_norm_load_id ON default_norm (load_id);
