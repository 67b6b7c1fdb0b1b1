// A comment.

//go:build ignore || (windows && !linux)

package other

const tagged = "ignored"
