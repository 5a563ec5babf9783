"""Before any data are asked for: would these lists, if they are as we think, give an answer worth having?"""
