"""Code lists of the registers, with validity and source. Knows no file, no settings and no clock."""
