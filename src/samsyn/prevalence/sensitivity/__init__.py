"""How an estimate moves when something about the lists is otherwise than was thought."""
