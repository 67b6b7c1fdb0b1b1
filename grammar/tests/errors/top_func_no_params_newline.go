package p

func f
{
}
