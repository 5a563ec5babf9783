"""What answers say of a population, and how sure that is: values with intervals, states and bases."""
