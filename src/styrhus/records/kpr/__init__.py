"""The registry message «IPLOS i KPR» 56.0.0: described, read, checked and replayed into services. Knows no store."""
