"""The rules, as data: one YAML file a rule, a folder a category, and the folder roles/."""
