-- Two changes within one second have the same time on the instance; its count of changes tells them apart.
ALTER TABLE ticket ADD COLUMN mods INTEGER NOT NULL DEFAULT 0;        -- sys_mod_count
ALTER TABLE ticket ADD COLUMN seen_mods INTEGER NOT NULL DEFAULT 0;   -- `mods` when it was last looked at
ALTER TABLE ticket ADD COLUMN aside_mods INTEGER NOT NULL DEFAULT 0;  -- `mods` when it was put aside

-- What had not changed by its time when this came counts as it is.
UPDATE ticket SET mods = CAST(coalesce(json_extract(record, '$.sys_mod_count.value'), 0) AS INTEGER);
UPDATE ticket SET seen_mods = mods, aside_mods = mods;
