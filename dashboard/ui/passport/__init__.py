"""The page of the passport: checklist, content of the sections, editors, the way of the cluster."""
