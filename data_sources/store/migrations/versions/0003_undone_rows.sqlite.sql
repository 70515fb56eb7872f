CREATE TABLE undone_row (
	load_id INTEGER NOT NULL, 
	table_name VARCHAR NOT NULL, 
	row_key VARCHAR NOT NULL, 
	old_values JSON NOT NULL, 
	CONSTRAINT pk_undone_row PRIMARY KEY (load_id, table_name, row_key), 
	CONSTRAINT fk_undone_row_load_id FOREIGN KEY(load_id) REFERENCES load (load_id)
);
CREATE INDEX ix_undone_row_table_name_row_key ON undone_row (table_name, row_key);
