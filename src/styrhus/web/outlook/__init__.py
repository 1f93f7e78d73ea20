"""Questions to the future: scenarios kept, run, shown, compared and put on paper."""
