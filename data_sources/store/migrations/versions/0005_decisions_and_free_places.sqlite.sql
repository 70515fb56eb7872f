DROP INDEX ix_agenda_item_load_id;
DROP INDEX ix_agenda_item_proposed_by;
ALTER TABLE agenda_item RENAME TO agenda_item_before;
CREATE TABLE agenda_item (
	meeting_id VARCHAR NOT NULL, 
	item_no INTEGER NOT NULL, 
	topic_kind VARCHAR DEFAULT 'other' NOT NULL, 
	title VARCHAR NOT NULL, 
	proposed_by VARCHAR, 
	decision VARCHAR, 
	due_on DATE, 
	decision_status VARCHAR DEFAULT 'none' NOT NULL, 
	responsible_org_id VARCHAR, 
	responsible_text VARCHAR, 
	indicator_id VARCHAR, 
	load_id INTEGER NOT NULL, 
	source_sheet VARCHAR, 
	source_row INTEGER, 
	CONSTRAINT pk_agenda_item PRIMARY KEY (meeting_id, item_no), 
	CONSTRAINT fk_agenda_item_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (meeting_id), 
	CONSTRAINT fk_agenda_item_proposed_by FOREIGN KEY(proposed_by) REFERENCES organisation (org_id), 
	CONSTRAINT fk_agenda_item_responsible_org_id FOREIGN KEY(responsible_org_id) REFERENCES organisation (org_id), 
	CONSTRAINT fk_agenda_item_load_id FOREIGN KEY(load_id) REFERENCES load (load_id), 
	CONSTRAINT ck_agenda_item_item_no_limits CHECK (item_no >= 1), 
	CONSTRAINT ck_agenda_item_topic_kind_known CHECK (topic_kind IN ('procedure', 'programme_review', 'programme_list', 'admission_quota', 'employment', 'demo_exam', 'practice', 'mentoring', 'dual_training', 'career_guidance', 'finance', 'labour_market', 'news', 'other')), 
	CONSTRAINT ck_agenda_item_decision_status_known CHECK (decision_status IN ('none', 'open', 'done', 'overdue')), 
	CONSTRAINT ck_agenda_item_source_row_limits CHECK (source_row >= 1)
);
INSERT INTO agenda_item (meeting_id, item_no, topic_kind, title, proposed_by, decision, due_on, decision_status, load_id, source_sheet, source_row) SELECT meeting_id, item_no, topic_kind, title, proposed_by, decision, due_on, decision_status, load_id, source_sheet, source_row FROM agenda_item_before;
DROP TABLE agenda_item_before;
CREATE INDEX ix_agenda_item_load_id ON agenda_item (load_id);
CREATE INDEX ix_agenda_item_proposed_by ON agenda_item (proposed_by);
CREATE INDEX ix_agenda_item_responsible_org_id ON agenda_item (responsible_org_id);
DROP INDEX ix_passport_entry_load_id;
DROP INDEX ix_passport_entry_org_id;
ALTER TABLE passport_entry RENAME TO passport_entry_before;
CREATE TABLE passport_entry (
	cluster_id VARCHAR NOT NULL, 
	section_no INTEGER NOT NULL, 
	entry_no INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	body VARCHAR, 
	doc_number VARCHAR, 
	doc_date DATE, 
	org_id VARCHAR, 
	equipped_on DATE, 
	places INTEGER, 
	places_free INTEGER, 
	shared BOOLEAN DEFAULT 0 NOT NULL, 
	url VARCHAR, 
	load_id INTEGER NOT NULL, 
	source_sheet VARCHAR, 
	source_row INTEGER, 
	CONSTRAINT pk_passport_entry PRIMARY KEY (cluster_id, section_no, entry_no), 
	CONSTRAINT fk_passport_entry_cluster_id FOREIGN KEY(cluster_id) REFERENCES cluster (cluster_id), 
	CONSTRAINT fk_passport_entry_org_id FOREIGN KEY(org_id) REFERENCES organisation (org_id), 
	CONSTRAINT fk_passport_entry_load_id FOREIGN KEY(load_id) REFERENCES load (load_id), 
	CONSTRAINT ck_passport_entry_section_no_limits CHECK (section_no >= 1 AND section_no <= 11), 
	CONSTRAINT ck_passport_entry_entry_no_limits CHECK (entry_no >= 1), 
	CONSTRAINT ck_passport_entry_kind_known CHECK (kind IN ('text', 'order', 'agreement', 'regulation', 'road_map', 'goal_short', 'goal_long', 'technology', 'equipment', 'digital_platform', 'laboratory', 'workshop', 'classroom', 'production_site')), 
	CONSTRAINT ck_passport_entry_places_limits CHECK (places >= 0), 
	CONSTRAINT ck_passport_entry_places_free_limits CHECK (places_free >= 0), 
	CONSTRAINT ck_passport_entry_places_free_at_most CHECK (places_free <= places), 
	CONSTRAINT ck_passport_entry_source_row_limits CHECK (source_row >= 1), 
	CONSTRAINT ck_passport_entry_shared_yes_no CHECK (shared IN (0, 1))
);
INSERT INTO passport_entry (cluster_id, section_no, entry_no, kind, title, body, doc_number, doc_date, org_id, equipped_on, places, shared, url, load_id, source_sheet, source_row) SELECT cluster_id, section_no, entry_no, kind, title, body, doc_number, doc_date, org_id, equipped_on, places, shared, url, load_id, source_sheet, source_row FROM passport_entry_before;
DROP TABLE passport_entry_before;
CREATE INDEX ix_passport_entry_load_id ON passport_entry (load_id);
CREATE INDEX ix_passport_entry_org_id ON passport_entry (org_id);
