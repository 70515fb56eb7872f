CREATE TABLE load (
  load_id SERIAL NOT NULL,
  kind VARCHAR NOT NULL,
  file_name VARCHAR,
  sha256 VARCHAR,
  source VARCHAR NOT NULL,
  source_on DATE,
  loaded_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
  loaded_by_role VARCHAR NOT NULL,
  synthetic BOOLEAN DEFAULT false NOT NULL,
  rows_read INTEGER DEFAULT 0 NOT NULL,
  rows_new INTEGER DEFAULT 0 NOT NULL,
  rows_changed INTEGER DEFAULT 0 NOT NULL,
  rows_unchanged INTEGER DEFAULT 0 NOT NULL,
  rows_refused INTEGER DEFAULT 0 NOT NULL,
  warnings INTEGER DEFAULT 0 NOT NULL,
  state VARCHAR DEFAULT 'published' NOT NULL,
  problems JSON,
  CONSTRAINT pk_load PRIMARY KEY (load_id),
  CONSTRAINT ck_load_kind_known CHECK (kind IN ('workbook', 'database', 'document', 'edit', 'demo')),
  CONSTRAINT ck_load_sha256_length CHECK (length(sha256) = 64),
  CONSTRAINT ck_load_loaded_by_role_known CHECK (loaded_by_role IN ('editor', 'administrator', 'scheduler')),
  CONSTRAINT ck_load_rows_read_limits CHECK (rows_read >= 0),
  CONSTRAINT ck_load_rows_new_limits CHECK (rows_new >= 0),
  CONSTRAINT ck_load_rows_changed_limits CHECK (rows_changed >= 0),
  CONSTRAINT ck_load_rows_unchanged_limits CHECK (rows_unchanged >= 0),
  CONSTRAINT ck_load_rows_refused_limits CHECK (rows_refused >= 0),
  CONSTRAINT ck_load_warnings_limits CHECK (warnings >= 0),
  CONSTRAINT ck_load_state_known CHECK (state IN ('published', 'superseded', 'undone'))
);

CREATE INDEX ix_load_sha256 ON load (sha256);

CREATE INDEX ix_load_synthetic ON load (synthetic);

CREATE TABLE change (
  change_id SERIAL NOT NULL,
  load_id INTEGER NOT NULL,
  table_name VARCHAR NOT NULL,
  row_key VARCHAR NOT NULL,
  source_sheet VARCHAR,
  source_row INTEGER,
  old_values JSON NOT NULL,
  CONSTRAINT pk_change PRIMARY KEY (change_id),
  CONSTRAINT fk_change_load_id FOREIGN KEY(load_id) REFERENCES load (load_id)
);

CREATE UNIQUE INDEX uq_change_key ON change (load_id, table_name, row_key);

CREATE TABLE cluster (
  cluster_id VARCHAR NOT NULL,
  region_code VARCHAR NOT NULL,
  name_ru VARCHAR,
  name_kk VARCHAR,
  name_en VARCHAR,
  aliases VARCHAR,
  kind VARCHAR NOT NULL,
  industry VARCHAR,
  status VARCHAR NOT NULL,
  created_on DATE,
  closed_on DATE,
  currency VARCHAR NOT NULL,
  contingent_md VARCHAR DEFAULT '10-01' NOT NULL,
  passport_on DATE,
  norm_set VARCHAR NOT NULL,
  load_id INTEGER NOT NULL,
  source_sheet VARCHAR,
  source_row INTEGER,
  CONSTRAINT pk_cluster PRIMARY KEY (cluster_id),
  CONSTRAINT fk_cluster_load_id FOREIGN KEY(load_id) REFERENCES load (load_id),
  CONSTRAINT ck_cluster_kind_known CHECK (kind IN ('educational_production', 'education_industry', 'innovation_education')),
  CONSTRAINT ck_cluster_status_known CHECK (status IN ('initiative', 'concept', 'submitted', 'active', 'suspended', 'closed')),
  CONSTRAINT ck_cluster_closed_on_not_before CHECK (closed_on >= created_on),
  CONSTRAINT ck_cluster_currency_known CHECK (currency IN ('KZT', 'RUB')),
  CONSTRAINT ck_cluster_source_row_limits CHECK (source_row >= 1),
  CONSTRAINT ck_cluster_any_given_name_ru_name_kk CHECK (name_ru IS NOT NULL OR name_kk IS NOT NULL OR name_en IS NOT NULL),
  CONSTRAINT ck_cluster_given_when_closed_on_status CHECK (coalesce(status, '') != 'closed' OR closed_on IS NOT NULL)
);

CREATE INDEX ix_cluster_load_id ON cluster (load_id);

CREATE INDEX ix_cluster_region_code ON cluster (region_code);

CREATE TABLE organisation (
  org_id VARCHAR NOT NULL,
  name_key VARCHAR NOT NULL,
  name_ru VARCHAR,
  name_kk VARCHAR,
  name_en VARCHAR,
  short_name VARCHAR,
  legal_form VARCHAR,
  kind VARCHAR NOT NULL,
  region_code VARCHAR NOT NULL,
  settlement VARCHAR,
  lat FLOAT,
  lon FLOAT,
  geo_basis VARCHAR,
  website VARCHAR,
  load_id INTEGER NOT NULL,
  source_sheet VARCHAR,
  source_row INTEGER,
  CONSTRAINT pk_organisation PRIMARY KEY (org_id),
  CONSTRAINT fk_organisation_load_id FOREIGN KEY(load_id) REFERENCES load (load_id),
  CONSTRAINT ck_organisation_kind_known CHECK (kind IN ('school', 'college', 'university', 'training_provider', 'enterprise', 'research', 'authority', 'employer_association', 'chamber', 'trade_union', 'employment_centre', 'career_centre', 'ngo', 'international', 'expert_body', 'other')),
  CONSTRAINT ck_organisation_lat_limits CHECK (lat >= -90 AND lat <= 90),
  CONSTRAINT ck_organisation_lon_limits CHECK (lon >= -180 AND lon <= 180),
  CONSTRAINT ck_organisation_geo_basis_known CHECK (geo_basis IN ('address', 'settlement', 'unknown')),
  CONSTRAINT ck_organisation_source_row_limits CHECK (source_row >= 1),
  CONSTRAINT ck_organisation_any_given_name_ru_name_kk CHECK (name_ru IS NOT NULL OR name_kk IS NOT NULL OR name_en IS NOT NULL),
  CONSTRAINT ck_organisation_both_or_none_lat_lon CHECK (lat IS NOT NULL AND lon IS NOT NULL OR lat IS NULL AND lon IS NULL)
);

CREATE INDEX ix_organisation_load_id ON organisation (load_id);

CREATE INDEX ix_organisation_region_code_kind ON organisation (region_code, kind);

CREATE UNIQUE INDEX uq_organisation_key ON organisation (name_key, coalesce(settlement, ''));

CREATE TABLE speciality (
  code VARCHAR NOT NULL,
  code_system VARCHAR NOT NULL,
  field_code VARCHAR NOT NULL,
  name_ru VARCHAR,
  name_kk VARCHAR,
  name_en VARCHAR,
  top50 BOOLEAN DEFAULT false NOT NULL,
  load_id INTEGER NOT NULL,
  source_sheet VARCHAR,
  source_row INTEGER,
  CONSTRAINT pk_speciality PRIMARY KEY (code, code_system),
  CONSTRAINT fk_speciality_load_id FOREIGN KEY(load_id) REFERENCES load (load_id),
  CONSTRAINT ck_speciality_code_system_known CHECK (code_system IN ('ru_ugps', 'kz_tvet')),
  CONSTRAINT ck_speciality_source_row_limits CHECK (source_row >= 1)
);

CREATE INDEX ix_speciality_field_code ON speciality (field_code);

CREATE INDEX ix_speciality_load_id ON speciality (load_id);

CREATE TABLE indicator_value (
  indicator_id VARCHAR NOT NULL,
  cluster_id VARCHAR NOT NULL,
  period VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  value FLOAT NOT NULL,
  basis VARCHAR,
  load_id INTEGER NOT NULL,
  source_sheet VARCHAR,
  source_row INTEGER,
  CONSTRAINT pk_indicator_value PRIMARY KEY (indicator_id, cluster_id, period, kind),
  CONSTRAINT fk_indicator_value_cluster_id FOREIGN KEY(cluster_id) REFERENCES cluster (cluster_id),
  CONSTRAINT fk_indicator_value_load_id FOREIGN KEY(load_id) REFERENCES load (load_id),
  CONSTRAINT ck_indicator_value_kind_known CHECK (kind IN ('target', 'baseline', 'reported')),
  CONSTRAINT ck_indicator_value_source_row_limits CHECK (source_row >= 1)
);

CREATE INDEX ix_indicator_value_cluster_id_kind_period ON indicator_value (cluster_id, kind, period);

CREATE INDEX ix_indicator_value_load_id ON indicator_value (load_id);

CREATE TABLE labour_demand (
  demand_id SERIAL NOT NULL,
  cluster_id VARCHAR NOT NULL,
  org_id VARCHAR,
  field_code VARCHAR NOT NULL,
  code VARCHAR,
  code_system VARCHAR,
  for_year INTEGER NOT NULL,
  data_source VARCHAR NOT NULL,
  persons INTEGER NOT NULL,
  target_requests INTEGER,
  load_id INTEGER NOT NULL,
  source_sheet VARCHAR,
  source_row INTEGER,
  CONSTRAINT pk_labour_demand PRIMARY KEY (demand_id),
  CONSTRAINT fk_labour_demand_cluster_id FOREIGN KEY(cluster_id) REFERENCES cluster (cluster_id),
  CONSTRAINT fk_labour_demand_org_id FOREIGN KEY(org_id) REFERENCES organisation (org_id),
  CONSTRAINT fk_labour_demand_code_code_system FOREIGN KEY(code, code_system) REFERENCES speciality (code, code_system),
  CONSTRAINT fk_labour_demand_load_id FOREIGN KEY(load_id) REFERENCES load (load_id),
  CONSTRAINT ck_labour_demand_code_system_known CHECK (code_system IN ('ru_ugps', 'kz_tvet')),
  CONSTRAINT ck_labour_demand_for_year_limits CHECK (for_year >= 2000 AND for_year <= 2100),
  CONSTRAINT ck_labour_demand_data_source_known CHECK (data_source IN ('ministry_labour', 'atameken', 'local_executive', 'industry_association', 'enterprise', 'employment_centre')),
  CONSTRAINT ck_labour_demand_persons_limits CHECK (persons >= 0),
  CONSTRAINT ck_labour_demand_target_requests_limits CHECK (target_requests >= 0),
  CONSTRAINT ck_labour_demand_target_requests_at_most CHECK (target_requests <= persons),
  CONSTRAINT ck_labour_demand_source_row_limits CHECK (source_row >= 1),
  CONSTRAINT ck_labour_demand_both_or_none_code_code_system CHECK (code IS NOT NULL AND code_system IS NOT NULL OR code IS NULL AND code_system IS NULL)
);

CREATE INDEX ix_labour_demand_cluster_id_for_year ON labour_demand (cluster_id, for_year);

CREATE INDEX ix_labour_demand_code_code_system ON labour_demand (code, code_system);

CREATE INDEX ix_labour_demand_load_id ON labour_demand (load_id);

CREATE INDEX ix_labour_demand_org_id ON labour_demand (org_id);

CREATE UNIQUE INDEX uq_labour_demand_key ON labour_demand (cluster_id, coalesce(org_id, ''), field_code, coalesce(code_system, ''), coalesce(code, ''), for_year, data_source);

CREATE TABLE meeting (
  meeting_id VARCHAR NOT NULL,
  cluster_id VARCHAR NOT NULL,
  body VARCHAR NOT NULL,
  planned_from DATE,
  planned_to DATE,
  held_on DATE,
  status VARCHAR NOT NULL,
  protocol_no VARCHAR,
  present INTEGER,
  seats INTEGER,
  load_id INTEGER NOT NULL,
  source_sheet VARCHAR,
  source_row INTEGER,
  CONSTRAINT pk_meeting PRIMARY KEY (meeting_id),
  CONSTRAINT fk_meeting_cluster_id FOREIGN KEY(cluster_id) REFERENCES cluster (cluster_id),
  CONSTRAINT fk_meeting_load_id FOREIGN KEY(load_id) REFERENCES load (load_id),
  CONSTRAINT ck_meeting_body_known CHECK (body IN ('coordination_council', 'expert_council', 'working_group')),
  CONSTRAINT ck_meeting_planned_to_not_before CHECK (planned_to >= planned_from),
  CONSTRAINT ck_meeting_status_known CHECK (status IN ('planned', 'held', 'moved', 'cancelled')),
  CONSTRAINT ck_meeting_present_limits CHECK (present >= 0),
  CONSTRAINT ck_meeting_present_at_most CHECK (present <= seats),
  CONSTRAINT ck_meeting_seats_limits CHECK (seats >= 1),
  CONSTRAINT ck_meeting_source_row_limits CHECK (source_row >= 1),
  CONSTRAINT ck_meeting_given_when_held_on_status CHECK (coalesce(status, '') != 'held' OR held_on IS NOT NULL)
);

CREATE INDEX ix_meeting_cluster_id_body_held_on ON meeting (cluster_id, body, held_on);

CREATE INDEX ix_meeting_load_id ON meeting (load_id);

CREATE TABLE money (
  money_id SERIAL NOT NULL,
  cluster_id VARCHAR NOT NULL,
  org_id VARCHAR,
  year INTEGER NOT NULL,
  quarter INTEGER DEFAULT 0 NOT NULL,
  flow VARCHAR NOT NULL,
  source VARCHAR,
  planned NUMERIC(18, 2),
  actual NUMERIC(18, 2),
  load_id INTEGER NOT NULL,
  source_sheet VARCHAR,
  source_row INTEGER,
  CONSTRAINT pk_money PRIMARY KEY (money_id),
  CONSTRAINT fk_money_cluster_id FOREIGN KEY(cluster_id) REFERENCES cluster (cluster_id),
  CONSTRAINT fk_money_org_id FOREIGN KEY(org_id) REFERENCES organisation (org_id),
  CONSTRAINT fk_money_load_id FOREIGN KEY(load_id) REFERENCES load (load_id),
  CONSTRAINT ck_money_year_limits CHECK (year >= 2000 AND year <= 2100),
  CONSTRAINT ck_money_quarter_limits CHECK (quarter >= 0 AND quarter <= 4),
  CONSTRAINT ck_money_flow_known CHECK (flow IN ('funding', 'fund_contribution', 'fund_spending', 'output')),
  CONSTRAINT ck_money_source_known CHECK (source IN ('state_subsidy', 'business_investment', 'grant', 'international_programme', 'earmarked_receipts', 'employer_transfers', 'college_raised', 'commercial_income', 'partner_earmarked', 'voluntary')),
  CONSTRAINT ck_money_planned_limits CHECK (planned >= 0),
  CONSTRAINT ck_money_actual_limits CHECK (actual >= 0),
  CONSTRAINT ck_money_source_row_limits CHECK (source_row >= 1),
  CONSTRAINT ck_money_given_when_source_flow CHECK (coalesce(flow, '') = 'output' OR source IS NOT NULL),
  CONSTRAINT ck_money_empty_when_source_flow CHECK (coalesce(flow, '') != 'output' OR source IS NULL)
);

CREATE INDEX ix_money_cluster_id_year_flow ON money (cluster_id, year, flow);

CREATE INDEX ix_money_load_id ON money (load_id);

CREATE INDEX ix_money_org_id ON money (org_id);

CREATE UNIQUE INDEX uq_money_key ON money (cluster_id, coalesce(org_id, ''), year, quarter, flow, coalesce(source, ''));

CREATE TABLE participation (
  membership_id SERIAL NOT NULL,
  cluster_id VARCHAR NOT NULL,
  org_id VARCHAR NOT NULL,
  joined_on DATE,
  known_on DATE,
  basis VARCHAR DEFAULT 'stated' NOT NULL,
  role VARCHAR NOT NULL,
  obligation VARCHAR,
  agreement_no VARCHAR,
  agreement_on DATE,
  council_role VARCHAR DEFAULT 'none' NOT NULL,
  left_on DATE,
  exit_kind VARCHAR,
  exit_ground VARCHAR,
  load_id INTEGER NOT NULL,
  source_sheet VARCHAR,
  source_row INTEGER,
  CONSTRAINT pk_participation PRIMARY KEY (membership_id),
  CONSTRAINT fk_participation_cluster_id FOREIGN KEY(cluster_id) REFERENCES cluster (cluster_id),
  CONSTRAINT fk_participation_org_id FOREIGN KEY(org_id) REFERENCES organisation (org_id),
  CONSTRAINT fk_participation_load_id FOREIGN KEY(load_id) REFERENCES load (load_id),
  CONSTRAINT ck_participation_basis_known CHECK (basis IN ('stated', 'inferred')),
  CONSTRAINT ck_participation_role_known CHECK (role IN ('initiator', 'founder', 'coordinator', 'member', 'partner', 'practice_base', 'expert')),
  CONSTRAINT ck_participation_council_role_known CHECK (council_role IN ('none', 'member', 'secretary', 'deputy_chair', 'chair')),
  CONSTRAINT ck_participation_left_on_not_before CHECK (left_on >= joined_on),
  CONSTRAINT ck_participation_exit_kind_known CHECK (exit_kind IN ('withdrew', 'excluded', 'dissolved')),
  CONSTRAINT ck_participation_exit_ground_known CHECK (exit_ground IN ('bad_faith', 'obstruction')),
  CONSTRAINT ck_participation_source_row_limits CHECK (source_row >= 1),
  CONSTRAINT ck_participation_any_given_joined_on_known_on CHECK (joined_on IS NOT NULL OR known_on IS NOT NULL),
  CONSTRAINT ck_participation_both_or_none_left_on_exit_kind CHECK (left_on IS NOT NULL AND exit_kind IS NOT NULL OR left_on IS NULL AND exit_kind IS NULL),
  CONSTRAINT ck_participation_given_when_exit_ground_exit_kind CHECK (coalesce(exit_kind, '') != 'excluded' OR exit_ground IS NOT NULL)
);

CREATE INDEX ix_participation_load_id ON participation (load_id);

CREATE INDEX ix_participation_org_id ON participation (org_id);

CREATE UNIQUE INDEX uq_participation_key ON participation (cluster_id, org_id, coalesce(joined_on, '0001-01-01'));

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
  shared BOOLEAN DEFAULT false NOT NULL,
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
  CONSTRAINT ck_passport_entry_source_row_limits CHECK (source_row >= 1)
);

CREATE INDEX ix_passport_entry_load_id ON passport_entry (load_id);

CREATE INDEX ix_passport_entry_org_id ON passport_entry (org_id);

CREATE TABLE plan_item (
  cluster_id VARCHAR NOT NULL,
  plan_kind VARCHAR NOT NULL,
  plan_year INTEGER NOT NULL,
  item_no VARCHAR NOT NULL,
  section_title VARCHAR,
  title VARCHAR NOT NULL,
  activity_kind VARCHAR NOT NULL,
  executor_org_id VARCHAR,
  executor_text VARCHAR,
  deadline_kind VARCHAR NOT NULL,
  due_from DATE,
  due_to DATE,
  expected_result VARCHAR,
  status VARCHAR DEFAULT 'planned' NOT NULL,
  done_on DATE,
  event_on DATE,
  published_on DATE,
  reach INTEGER,
  result VARCHAR,
  url VARCHAR,
  load_id INTEGER NOT NULL,
  source_sheet VARCHAR,
  source_row INTEGER,
  CONSTRAINT pk_plan_item PRIMARY KEY (cluster_id, plan_kind, plan_year, item_no),
  CONSTRAINT fk_plan_item_cluster_id FOREIGN KEY(cluster_id) REFERENCES cluster (cluster_id),
  CONSTRAINT fk_plan_item_executor_org_id FOREIGN KEY(executor_org_id) REFERENCES organisation (org_id),
  CONSTRAINT fk_plan_item_load_id FOREIGN KEY(load_id) REFERENCES load (load_id),
  CONSTRAINT ck_plan_item_plan_kind_known CHECK (plan_kind IN ('creation_steps', 'annual_plan', 'road_map', 'policy_stage')),
  CONSTRAINT ck_plan_item_plan_year_limits CHECK (plan_year >= 2000 AND plan_year <= 2100 OR plan_year = 0),
  CONSTRAINT ck_plan_item_activity_kind_known CHECK (activity_kind IN ('governance', 'programme_quality', 'dual_training', 'practice', 'teacher_internship', 'upskilling', 'demo_exam', 'programme_bank', 'competition', 'career_guidance', 'innovation_project', 'learner_support', 'news', 'event', 'analysis', 'network', 'methodology', 'other')),
  CONSTRAINT ck_plan_item_deadline_kind_known CHECK (deadline_kind IN ('day', 'month', 'quarter', 'year', 'recurring', 'within_working_days', 'per_schedule')),
  CONSTRAINT ck_plan_item_due_to_not_before CHECK (due_to >= due_from),
  CONSTRAINT ck_plan_item_status_known CHECK (status IN ('planned', 'in_progress', 'done', 'not_done', 'cancelled')),
  CONSTRAINT ck_plan_item_published_on_not_before CHECK (published_on >= event_on),
  CONSTRAINT ck_plan_item_reach_limits CHECK (reach >= 0),
  CONSTRAINT ck_plan_item_source_row_limits CHECK (source_row >= 1),
  CONSTRAINT ck_plan_item_given_when_due_to_deadline_kind CHECK (coalesce(deadline_kind, '') = 'per_schedule' OR due_to IS NOT NULL),
  CONSTRAINT ck_plan_item_given_when_done_on_status CHECK (coalesce(status, '') != 'done' OR done_on IS NOT NULL),
  CONSTRAINT ck_plan_item_zero_only_when_plan_year_plan_kind CHECK (plan_year != 0 OR coalesce(plan_kind, '') = 'creation_steps')
);

CREATE INDEX ix_plan_item_cluster_id_plan_year_status ON plan_item (cluster_id, plan_year, status);

CREATE INDEX ix_plan_item_executor_org_id ON plan_item (executor_org_id);

CREATE INDEX ix_plan_item_load_id ON plan_item (load_id);

CREATE TABLE programme (
  cluster_id VARCHAR NOT NULL,
  programme_id VARCHAR NOT NULL,
  org_id VARCHAR NOT NULL,
  code VARCHAR,
  code_system VARCHAR,
  field_code VARCHAR,
  level VARCHAR NOT NULL,
  study_form VARCHAR DEFAULT 'full_time' NOT NULL,
  duration_months INTEGER,
  top_region BOOLEAN DEFAULT false NOT NULL,
  network_form BOOLEAN DEFAULT false NOT NULL,
  started_on DATE,
  ended_on DATE,
  updated_on DATE,
  agreed_on DATE,
  load_id INTEGER NOT NULL,
  source_sheet VARCHAR,
  source_row INTEGER,
  CONSTRAINT pk_programme PRIMARY KEY (cluster_id, programme_id),
  CONSTRAINT fk_programme_cluster_id FOREIGN KEY(cluster_id) REFERENCES cluster (cluster_id),
  CONSTRAINT fk_programme_org_id FOREIGN KEY(org_id) REFERENCES organisation (org_id),
  CONSTRAINT fk_programme_code_code_system FOREIGN KEY(code, code_system) REFERENCES speciality (code, code_system),
  CONSTRAINT fk_programme_load_id FOREIGN KEY(load_id) REFERENCES load (load_id),
  CONSTRAINT ck_programme_code_system_known CHECK (code_system IN ('ru_ugps', 'kz_tvet')),
  CONSTRAINT ck_programme_level_known CHECK (level IN ('skilled_worker', 'mid_level_specialist', 'applied_bachelor', 'higher', 'vocational_training', 'additional', 'mixed')),
  CONSTRAINT ck_programme_study_form_known CHECK (study_form IN ('full_time', 'part_time', 'extramural')),
  CONSTRAINT ck_programme_duration_months_limits CHECK (duration_months >= 6 AND duration_months <= 72),
  CONSTRAINT ck_programme_ended_on_not_before CHECK (ended_on >= started_on),
  CONSTRAINT ck_programme_source_row_limits CHECK (source_row >= 1),
  CONSTRAINT ck_programme_both_or_none_code_code_system CHECK (code IS NOT NULL AND code_system IS NOT NULL OR code IS NULL AND code_system IS NULL)
);

CREATE INDEX ix_programme_code_code_system ON programme (code, code_system);

CREATE INDEX ix_programme_load_id ON programme (load_id);

CREATE INDEX ix_programme_org_id ON programme (org_id);

CREATE TABLE risk (
  cluster_id VARCHAR NOT NULL,
  risk_key VARCHAR NOT NULL,
  as_of DATE NOT NULL,
  title VARCHAR NOT NULL,
  likelihood INTEGER NOT NULL,
  impact INTEGER NOT NULL,
  mitigation VARCHAR,
  owner_org_id VARCHAR,
  status VARCHAR NOT NULL,
  load_id INTEGER NOT NULL,
  source_sheet VARCHAR,
  source_row INTEGER,
  CONSTRAINT pk_risk PRIMARY KEY (cluster_id, risk_key, as_of),
  CONSTRAINT fk_risk_cluster_id FOREIGN KEY(cluster_id) REFERENCES cluster (cluster_id),
  CONSTRAINT fk_risk_owner_org_id FOREIGN KEY(owner_org_id) REFERENCES organisation (org_id),
  CONSTRAINT fk_risk_load_id FOREIGN KEY(load_id) REFERENCES load (load_id),
  CONSTRAINT ck_risk_likelihood_limits CHECK (likelihood >= 1 AND likelihood <= 5),
  CONSTRAINT ck_risk_impact_limits CHECK (impact >= 1 AND impact <= 5),
  CONSTRAINT ck_risk_status_known CHECK (status IN ('open', 'mitigated', 'closed')),
  CONSTRAINT ck_risk_source_row_limits CHECK (source_row >= 1)
);

CREATE INDEX ix_risk_load_id ON risk (load_id);

CREATE INDEX ix_risk_owner_org_id ON risk (owner_org_id);

CREATE TABLE staff (
  org_id VARCHAR NOT NULL,
  academic_year VARCHAR NOT NULL,
  as_of DATE NOT NULL,
  teachers INTEGER NOT NULL,
  vocational INTEGER,
  vocational_experienced INTEGER,
  interned_3y INTEGER,
  interned_year INTEGER,
  upskilled_year INTEGER,
  demo_experts INTEGER,
  industry_part_time INTEGER,
  load_id INTEGER NOT NULL,
  source_sheet VARCHAR,
  source_row INTEGER,
  CONSTRAINT pk_staff PRIMARY KEY (org_id, academic_year),
  CONSTRAINT fk_staff_org_id FOREIGN KEY(org_id) REFERENCES organisation (org_id),
  CONSTRAINT fk_staff_load_id FOREIGN KEY(load_id) REFERENCES load (load_id),
  CONSTRAINT ck_staff_academic_year_form CHECK (academic_year LIKE '____/__'),
  CONSTRAINT ck_staff_teachers_limits CHECK (teachers >= 1),
  CONSTRAINT ck_staff_vocational_limits CHECK (vocational >= 0),
  CONSTRAINT ck_staff_vocational_at_most CHECK (vocational <= teachers),
  CONSTRAINT ck_staff_vocational_experienced_limits CHECK (vocational_experienced >= 0),
  CONSTRAINT ck_staff_vocational_experienced_at_most CHECK (vocational_experienced <= vocational),
  CONSTRAINT ck_staff_interned_3y_limits CHECK (interned_3y >= 0),
  CONSTRAINT ck_staff_interned_3y_at_most CHECK (interned_3y <= teachers),
  CONSTRAINT ck_staff_interned_year_limits CHECK (interned_year >= 0),
  CONSTRAINT ck_staff_interned_year_at_most CHECK (interned_year <= interned_3y),
  CONSTRAINT ck_staff_upskilled_year_limits CHECK (upskilled_year >= 0),
  CONSTRAINT ck_staff_upskilled_year_at_most CHECK (upskilled_year <= teachers),
  CONSTRAINT ck_staff_demo_experts_limits CHECK (demo_experts >= 0),
  CONSTRAINT ck_staff_demo_experts_at_most CHECK (demo_experts <= teachers),
  CONSTRAINT ck_staff_industry_part_time_limits CHECK (industry_part_time >= 0),
  CONSTRAINT ck_staff_source_row_limits CHECK (source_row >= 1)
);

CREATE INDEX ix_staff_academic_year_org_id ON staff (academic_year, org_id);

CREATE INDEX ix_staff_load_id ON staff (load_id);

CREATE TABLE survey (
  survey_id SERIAL NOT NULL,
  cluster_id VARCHAR NOT NULL,
  org_id VARCHAR,
  respondent VARCHAR NOT NULL,
  period VARCHAR NOT NULL,
  question VARCHAR DEFAULT 'overall' NOT NULL,
  invited INTEGER,
  respondents INTEGER NOT NULL,
  satisfied INTEGER,
  mean_score FLOAT,
  scale_max INTEGER,
  load_id INTEGER NOT NULL,
  source_sheet VARCHAR,
  source_row INTEGER,
  CONSTRAINT pk_survey PRIMARY KEY (survey_id),
  CONSTRAINT fk_survey_cluster_id FOREIGN KEY(cluster_id) REFERENCES cluster (cluster_id),
  CONSTRAINT fk_survey_org_id FOREIGN KEY(org_id) REFERENCES organisation (org_id),
  CONSTRAINT fk_survey_load_id FOREIGN KEY(load_id) REFERENCES load (load_id),
  CONSTRAINT ck_survey_respondent_known CHECK (respondent IN ('student', 'employer', 'graduate', 'teacher')),
  CONSTRAINT ck_survey_invited_limits CHECK (invited >= 0),
  CONSTRAINT ck_survey_respondents_limits CHECK (respondents >= 1),
  CONSTRAINT ck_survey_respondents_at_most CHECK (respondents <= invited),
  CONSTRAINT ck_survey_satisfied_limits CHECK (satisfied >= 0),
  CONSTRAINT ck_survey_satisfied_at_most CHECK (satisfied <= respondents),
  CONSTRAINT ck_survey_mean_score_limits CHECK (mean_score >= 1),
  CONSTRAINT ck_survey_mean_score_at_most CHECK (mean_score <= scale_max),
  CONSTRAINT ck_survey_scale_max_one_of CHECK (scale_max IN (5, 10)),
  CONSTRAINT ck_survey_scale_max_limits CHECK (scale_max >= 0),
  CONSTRAINT ck_survey_source_row_limits CHECK (source_row >= 1),
  CONSTRAINT ck_survey_given_when_scale_max_mean_score CHECK (mean_score IS NULL OR scale_max IS NOT NULL)
);

CREATE INDEX ix_survey_load_id ON survey (load_id);

CREATE INDEX ix_survey_org_id ON survey (org_id);

CREATE UNIQUE INDEX uq_survey_key ON survey (cluster_id, coalesce(org_id, ''), respondent, period, question);

CREATE TABLE agenda_item (
  meeting_id VARCHAR NOT NULL,
  item_no INTEGER NOT NULL,
  topic_kind VARCHAR DEFAULT 'other' NOT NULL,
  title VARCHAR NOT NULL,
  proposed_by VARCHAR,
  decision VARCHAR,
  due_on DATE,
  decision_status VARCHAR DEFAULT 'none' NOT NULL,
  load_id INTEGER NOT NULL,
  source_sheet VARCHAR,
  source_row INTEGER,
  CONSTRAINT pk_agenda_item PRIMARY KEY (meeting_id, item_no),
  CONSTRAINT fk_agenda_item_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (meeting_id),
  CONSTRAINT fk_agenda_item_proposed_by FOREIGN KEY(proposed_by) REFERENCES organisation (org_id),
  CONSTRAINT fk_agenda_item_load_id FOREIGN KEY(load_id) REFERENCES load (load_id),
  CONSTRAINT ck_agenda_item_item_no_limits CHECK (item_no >= 1),
  CONSTRAINT ck_agenda_item_topic_kind_known CHECK (topic_kind IN ('procedure', 'programme_review', 'programme_list', 'admission_quota', 'employment', 'demo_exam', 'practice', 'mentoring', 'dual_training', 'career_guidance', 'finance', 'labour_market', 'news', 'other')),
  CONSTRAINT ck_agenda_item_decision_status_known CHECK (decision_status IN ('none', 'open', 'done', 'overdue')),
  CONSTRAINT ck_agenda_item_source_row_limits CHECK (source_row >= 1)
);

CREATE INDEX ix_agenda_item_load_id ON agenda_item (load_id);

CREATE INDEX ix_agenda_item_proposed_by ON agenda_item (proposed_by);

CREATE TABLE enrolment (
  cluster_id VARCHAR NOT NULL,
  programme_id VARCHAR NOT NULL,
  academic_year VARCHAR NOT NULL,
  as_of DATE,
  applications INTEGER,
  quota INTEGER,
  admitted INTEGER,
  admitted_on_quota INTEGER,
  admitted_grade9 INTEGER,
  admitted_target INTEGER,
  students INTEGER,
  students_female INTEGER,
  students_budget INTEGER,
  students_dual INTEGER,
  students_target INTEGER,
  groups INTEGER,
  load_id INTEGER NOT NULL,
  source_sheet VARCHAR,
  source_row INTEGER,
  CONSTRAINT pk_enrolment PRIMARY KEY (cluster_id, programme_id, academic_year),
  CONSTRAINT fk_enrolment_cluster_id FOREIGN KEY(cluster_id) REFERENCES cluster (cluster_id),
  CONSTRAINT fk_enrolment_cluster_id_programme_id FOREIGN KEY(cluster_id, programme_id) REFERENCES programme (cluster_id, programme_id),
  CONSTRAINT fk_enrolment_load_id FOREIGN KEY(load_id) REFERENCES load (load_id),
  CONSTRAINT ck_enrolment_academic_year_form CHECK (academic_year LIKE '____/__'),
  CONSTRAINT ck_enrolment_applications_limits CHECK (applications >= 0),
  CONSTRAINT ck_enrolment_quota_limits CHECK (quota >= 0),
  CONSTRAINT ck_enrolment_admitted_limits CHECK (admitted >= 0),
  CONSTRAINT ck_enrolment_admitted_on_quota_limits CHECK (admitted_on_quota >= 0),
  CONSTRAINT ck_enrolment_admitted_on_quota_at_most CHECK (admitted_on_quota <= admitted),
  CONSTRAINT ck_enrolment_admitted_grade9_limits CHECK (admitted_grade9 >= 0),
  CONSTRAINT ck_enrolment_admitted_grade9_at_most CHECK (admitted_grade9 <= admitted),
  CONSTRAINT ck_enrolment_admitted_target_limits CHECK (admitted_target >= 0),
  CONSTRAINT ck_enrolment_admitted_target_at_most CHECK (admitted_target <= admitted),
  CONSTRAINT ck_enrolment_students_limits CHECK (students >= 0),
  CONSTRAINT ck_enrolment_students_female_limits CHECK (students_female >= 0),
  CONSTRAINT ck_enrolment_students_female_at_most CHECK (students_female <= students),
  CONSTRAINT ck_enrolment_students_budget_limits CHECK (students_budget >= 0),
  CONSTRAINT ck_enrolment_students_budget_at_most CHECK (students_budget <= students),
  CONSTRAINT ck_enrolment_students_dual_limits CHECK (students_dual >= 0),
  CONSTRAINT ck_enrolment_students_dual_at_most CHECK (students_dual <= students),
  CONSTRAINT ck_enrolment_students_target_limits CHECK (students_target >= 0),
  CONSTRAINT ck_enrolment_students_target_at_most CHECK (students_target <= students),
  CONSTRAINT ck_enrolment_groups_limits CHECK (groups >= 0),
  CONSTRAINT ck_enrolment_source_row_limits CHECK (source_row >= 1),
  CONSTRAINT ck_enrolment_any_given_students_quota CHECK (students IS NOT NULL OR quota IS NOT NULL),
  CONSTRAINT ck_enrolment_given_when_as_of_students CHECK (students IS NULL OR as_of IS NOT NULL)
);

CREATE INDEX ix_enrolment_academic_year_cluster_id ON enrolment (academic_year, cluster_id);

CREATE INDEX ix_enrolment_load_id ON enrolment (load_id);

CREATE TABLE graduate_outcome (
  cluster_id VARCHAR NOT NULL,
  programme_id VARCHAR NOT NULL,
  cohort INTEGER NOT NULL,
  basis VARCHAR NOT NULL,
  as_of DATE NOT NULL,
  graduates INTEGER NOT NULL,
  graduates_female INTEGER,
  employed INTEGER,
  employed_female INTEGER,
  employed_speciality INTEGER,
  employed_cluster INTEGER,
  self_employed INTEGER,
  further_study INTEGER,
  military INTEGER,
  parental_leave INTEGER,
  not_employed INTEGER,
  target_graduates INTEGER,
  target_fulfilled INTEGER,
  dual_graduates INTEGER,
  dual_employed INTEGER,
  demo_taken INTEGER,
  demo_passed INTEGER,
  independent_taken INTEGER,
  independent_passed INTEGER,
  load_id INTEGER NOT NULL,
  source_sheet VARCHAR,
  source_row INTEGER,
  CONSTRAINT pk_graduate_outcome PRIMARY KEY (cluster_id, programme_id, cohort, basis, as_of),
  CONSTRAINT fk_graduate_outcome_cluster_id FOREIGN KEY(cluster_id) REFERENCES cluster (cluster_id),
  CONSTRAINT fk_graduate_outcome_cluster_id_programme_id FOREIGN KEY(cluster_id, programme_id) REFERENCES programme (cluster_id, programme_id),
  CONSTRAINT fk_graduate_outcome_load_id FOREIGN KEY(load_id) REFERENCES load (load_id),
  CONSTRAINT ck_graduate_outcome_cohort_limits CHECK (cohort >= 2000 AND cohort <= 2100),
  CONSTRAINT ck_graduate_outcome_basis_known CHECK (basis IN ('actual', 'forecast')),
  CONSTRAINT ck_graduate_outcome_as_of_not_before CHECK (EXTRACT(year FROM as_of) >= cohort),
  CONSTRAINT ck_graduate_outcome_graduates_limits CHECK (graduates >= 0),
  CONSTRAINT ck_graduate_outcome_graduates_female_limits CHECK (graduates_female >= 0),
  CONSTRAINT ck_graduate_outcome_graduates_female_at_most CHECK (graduates_female <= graduates),
  CONSTRAINT ck_graduate_outcome_employed_limits CHECK (employed >= 0),
  CONSTRAINT ck_graduate_outcome_employed_at_most CHECK (employed <= graduates),
  CONSTRAINT ck_graduate_outcome_employed_female_limits CHECK (employed_female >= 0),
  CONSTRAINT ck_graduate_outcome_employed_female_at_most CHECK (employed_female <= employed),
  CONSTRAINT ck_graduate_outcome_employed_speciality_limits CHECK (employed_speciality >= 0),
  CONSTRAINT ck_graduate_outcome_employed_speciality_at_most CHECK (employed_speciality <= employed),
  CONSTRAINT ck_graduate_outcome_employed_cluster_limits CHECK (employed_cluster >= 0),
  CONSTRAINT ck_graduate_outcome_employed_cluster_at_most CHECK (employed_cluster <= employed),
  CONSTRAINT ck_graduate_outcome_self_employed_limits CHECK (self_employed >= 0),
  CONSTRAINT ck_graduate_outcome_self_employed_at_most CHECK (self_employed <= employed),
  CONSTRAINT ck_graduate_outcome_further_study_limits CHECK (further_study >= 0),
  CONSTRAINT ck_graduate_outcome_military_limits CHECK (military >= 0),
  CONSTRAINT ck_graduate_outcome_parental_leave_limits CHECK (parental_leave >= 0),
  CONSTRAINT ck_graduate_outcome_not_employed_limits CHECK (not_employed >= 0),
  CONSTRAINT ck_graduate_outcome_target_graduates_limits CHECK (target_graduates >= 0),
  CONSTRAINT ck_graduate_outcome_target_graduates_at_most CHECK (target_graduates <= graduates),
  CONSTRAINT ck_graduate_outcome_target_fulfilled_limits CHECK (target_fulfilled >= 0),
  CONSTRAINT ck_graduate_outcome_target_fulfilled_at_most CHECK (target_fulfilled <= target_graduates),
  CONSTRAINT ck_graduate_outcome_dual_graduates_limits CHECK (dual_graduates >= 0),
  CONSTRAINT ck_graduate_outcome_dual_graduates_at_most CHECK (dual_graduates <= graduates),
  CONSTRAINT ck_graduate_outcome_dual_employed_limits CHECK (dual_employed >= 0),
  CONSTRAINT ck_graduate_outcome_dual_employed_at_most CHECK (dual_employed <= dual_graduates),
  CONSTRAINT ck_graduate_outcome_demo_taken_limits CHECK (demo_taken >= 0),
  CONSTRAINT ck_graduate_outcome_demo_taken_at_most CHECK (demo_taken <= graduates),
  CONSTRAINT ck_graduate_outcome_demo_passed_limits CHECK (demo_passed >= 0),
  CONSTRAINT ck_graduate_outcome_demo_passed_at_most CHECK (demo_passed <= demo_taken),
  CONSTRAINT ck_graduate_outcome_independent_taken_limits CHECK (independent_taken >= 0),
  CONSTRAINT ck_graduate_outcome_independent_taken_at_most CHECK (independent_taken <= graduates),
  CONSTRAINT ck_graduate_outcome_independent_passed_limits CHECK (independent_passed >= 0),
  CONSTRAINT ck_graduate_outcome_independent_passed_at_most CHECK (independent_passed <= independent_taken),
  CONSTRAINT ck_graduate_outcome_source_row_limits CHECK (source_row >= 1),
  CONSTRAINT ck_graduate_outcome_sum_at_most_employed_further_study CHECK (coalesce(employed, 0) + coalesce(further_study, 0) + coalesce(military, 0) + coalesce(parental_leave, 0) + coalesce(not_employed, 0) <= graduates),
  CONSTRAINT ck_graduate_outcome_sum_at_most_employed_female CHECK (coalesce(employed_female, 0) <= graduates_female)
);

CREATE INDEX ix_graduate_outcome_cohort_basis_cluster_id_as_of ON graduate_outcome (cohort, basis, cluster_id, as_of);

CREATE INDEX ix_graduate_outcome_load_id ON graduate_outcome (load_id);

CREATE TABLE placement (
  placement_id SERIAL NOT NULL,
  cluster_id VARCHAR NOT NULL,
  from_org_id VARCHAR NOT NULL,
  to_org_id VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  academic_year VARCHAR NOT NULL,
  programme_id VARCHAR,
  persons INTEGER NOT NULL,
  with_mentor INTEGER,
  mentors INTEGER,
  hours INTEGER,
  completed INTEGER,
  offers INTEGER,
  hired INTEGER,
  load_id INTEGER NOT NULL,
  source_sheet VARCHAR,
  source_row INTEGER,
  CONSTRAINT pk_placement PRIMARY KEY (placement_id),
  CONSTRAINT fk_placement_cluster_id FOREIGN KEY(cluster_id) REFERENCES cluster (cluster_id),
  CONSTRAINT fk_placement_from_org_id FOREIGN KEY(from_org_id) REFERENCES organisation (org_id),
  CONSTRAINT fk_placement_to_org_id FOREIGN KEY(to_org_id) REFERENCES organisation (org_id),
  CONSTRAINT fk_placement_cluster_id_programme_id FOREIGN KEY(cluster_id, programme_id) REFERENCES programme (cluster_id, programme_id),
  CONSTRAINT fk_placement_load_id FOREIGN KEY(load_id) REFERENCES load (load_id),
  CONSTRAINT ck_placement_kind_known CHECK (kind IN ('study_practice', 'production_practice', 'dual_training', 'teacher_internship', 'industry_teaching', 'exam_expert_training', 'school_visit')),
  CONSTRAINT ck_placement_academic_year_form CHECK (academic_year LIKE '____/__'),
  CONSTRAINT ck_placement_persons_limits CHECK (persons >= 0),
  CONSTRAINT ck_placement_with_mentor_limits CHECK (with_mentor >= 0),
  CONSTRAINT ck_placement_with_mentor_at_most CHECK (with_mentor <= persons),
  CONSTRAINT ck_placement_mentors_limits CHECK (mentors >= 0),
  CONSTRAINT ck_placement_hours_limits CHECK (hours >= 0),
  CONSTRAINT ck_placement_completed_limits CHECK (completed >= 0),
  CONSTRAINT ck_placement_completed_at_most CHECK (completed <= persons),
  CONSTRAINT ck_placement_offers_limits CHECK (offers >= 0),
  CONSTRAINT ck_placement_offers_at_most CHECK (offers <= persons),
  CONSTRAINT ck_placement_hired_limits CHECK (hired >= 0),
  CONSTRAINT ck_placement_hired_at_most CHECK (hired <= persons),
  CONSTRAINT ck_placement_source_row_limits CHECK (source_row >= 1),
  CONSTRAINT ck_placement_differ_from_org_id_to_org_id CHECK (from_org_id != to_org_id),
  CONSTRAINT ck_placement_positive_when_positive_mentors_with_mentor CHECK (coalesce(with_mentor, 0) = 0 OR coalesce(mentors, 0) > 0)
);

CREATE INDEX ix_placement_cluster_id_academic_year_kind ON placement (cluster_id, academic_year, kind);

CREATE INDEX ix_placement_cluster_id_programme_id ON placement (cluster_id, programme_id);

CREATE INDEX ix_placement_from_org_id ON placement (from_org_id);

CREATE INDEX ix_placement_load_id ON placement (load_id);

CREATE INDEX ix_placement_to_org_id ON placement (to_org_id);

CREATE UNIQUE INDEX uq_placement_key ON placement (cluster_id, from_org_id, to_org_id, kind, academic_year, coalesce(programme_id, ''));

CREATE TABLE review (
  review_id VARCHAR NOT NULL,
  cluster_id VARCHAR NOT NULL,
  programme_id VARCHAR NOT NULL,
  meeting_id VARCHAR,
  expert_org_id VARCHAR NOT NULL,
  reviewed_on DATE,
  reviewed_from DATE,
  reviewed_to DATE,
  sheet_version VARCHAR DEFAULT 'tomsk-2022' NOT NULL,
  verdict VARCHAR DEFAULT 'not_recorded' NOT NULL,
  load_id INTEGER NOT NULL,
  source_sheet VARCHAR,
  source_row INTEGER,
  CONSTRAINT pk_review PRIMARY KEY (review_id),
  CONSTRAINT fk_review_cluster_id FOREIGN KEY(cluster_id) REFERENCES cluster (cluster_id),
  CONSTRAINT fk_review_cluster_id_programme_id FOREIGN KEY(cluster_id, programme_id) REFERENCES programme (cluster_id, programme_id),
  CONSTRAINT fk_review_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (meeting_id),
  CONSTRAINT fk_review_expert_org_id FOREIGN KEY(expert_org_id) REFERENCES organisation (org_id),
  CONSTRAINT fk_review_load_id FOREIGN KEY(load_id) REFERENCES load (load_id),
  CONSTRAINT ck_review_reviewed_to_not_before CHECK (reviewed_to >= reviewed_from),
  CONSTRAINT ck_review_verdict_known CHECK (verdict IN ('not_recorded', 'pending', 'agreed', 'agreed_with_remarks', 'rejected')),
  CONSTRAINT ck_review_source_row_limits CHECK (source_row >= 1),
  CONSTRAINT ck_review_any_given_reviewed_on_reviewed_from CHECK (reviewed_on IS NOT NULL OR reviewed_from IS NOT NULL),
  CONSTRAINT ck_review_both_or_none_reviewed_from_reviewed_to CHECK (reviewed_from IS NOT NULL AND reviewed_to IS NOT NULL OR reviewed_from IS NULL AND reviewed_to IS NULL)
);

CREATE INDEX ix_review_cluster_id_programme_id ON review (cluster_id, programme_id);

CREATE INDEX ix_review_expert_org_id ON review (expert_org_id);

CREATE INDEX ix_review_load_id ON review (load_id);

CREATE INDEX ix_review_meeting_id ON review (meeting_id);

CREATE TABLE review_score (
  review_id VARCHAR NOT NULL,
  criterion VARCHAR NOT NULL,
  value_num FLOAT,
  meets BOOLEAN NOT NULL,
  remark VARCHAR,
  load_id INTEGER NOT NULL,
  source_sheet VARCHAR,
  source_row INTEGER,
  CONSTRAINT pk_review_score PRIMARY KEY (review_id, criterion),
  CONSTRAINT fk_review_score_review_id FOREIGN KEY(review_id) REFERENCES review (review_id),
  CONSTRAINT fk_review_score_load_id FOREIGN KEY(load_id) REFERENCES load (load_id),
  CONSTRAINT ck_review_score_value_num_limits CHECK (value_num >= 0 AND value_num <= 100),
  CONSTRAINT ck_review_score_source_row_limits CHECK (source_row >= 1)
);

CREATE INDEX ix_review_score_load_id ON review_score (load_id);
