"""Many tables of two questions at once, with intervals, of as many answers as there are."""
