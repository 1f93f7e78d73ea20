"""Pages of the thread. Views do HTTP only: a selector reads, a permission is asked, a form validates, a service
writes."""
