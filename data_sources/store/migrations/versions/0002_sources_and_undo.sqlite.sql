CREATE TABLE source (
	name VARCHAR NOT NULL, 
	definition JSON, 
	fingerprint VARCHAR, 
	saved_at DATETIME, 
	saved_by_role VARCHAR, 
	tried_at DATETIME, 
	failure VARCHAR, 
	CONSTRAINT pk_source PRIMARY KEY (name), 
	CONSTRAINT ck_source_saved_by_role_known CHECK (saved_by_role IN ('editor', 'administrator', 'scheduler'))
);
CREATE INDEX ix_source_fingerprint ON source (fingerprint);
CREATE TABLE undo (
	load_id INTEGER NOT NULL, 
	undone_at DATETIME NOT NULL, 
	undone_by_role VARCHAR NOT NULL, 
	CONSTRAINT pk_undo PRIMARY KEY (load_id), 
	CONSTRAINT fk_undo_load_id FOREIGN KEY(load_id) REFERENCES load (load_id), 
	CONSTRAINT ck_undo_undone_by_role_known CHECK (undone_by_role IN ('editor', 'administrator', 'scheduler'))
);
CREATE INDEX ix_change_table_name_row_key ON change (table_name, row_key);
