package p

type T interface {
	~
}
