"""The pages of transfers of affiliation."""
