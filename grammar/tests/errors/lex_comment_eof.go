package p
/* abc
def
