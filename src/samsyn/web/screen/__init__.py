"""Door 2: the main job in the browser. Every page is made from the form that asked for it."""
