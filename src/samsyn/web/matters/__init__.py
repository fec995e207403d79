"""Pages of matters: the list, raising one, and the page of one."""
