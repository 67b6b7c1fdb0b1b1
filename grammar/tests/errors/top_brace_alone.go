package p

{
}
