package p

type T[P ~] int
