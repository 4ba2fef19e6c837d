"""Addresses: where every page, data file and PDF of the site is."""
