ALTER TABLE agenda_item ADD COLUMN responsible_org_id VARCHAR;
ALTER TABLE agenda_item ADD COLUMN responsible_text VARCHAR;
ALTER TABLE agenda_item ADD COLUMN indicator_id VARCHAR;
ALTER TABLE agenda_item ADD CONSTRAINT fk_agenda_item_responsible_org_id FOREIGN KEY(responsible_org_id) REFERENCES organisation (org_id);
CREATE INDEX ix_agenda_item_responsible_org_id ON agenda_item (responsible_org_id);
ALTER TABLE passport_entry ADD COLUMN places_free INTEGER;
ALTER TABLE passport_entry ADD CONSTRAINT ck_passport_entry_places_free_at_most CHECK (places_free <= places);
ALTER TABLE passport_entry ADD CONSTRAINT ck_passport_entry_places_free_limits CHECK (places_free >= 0);
