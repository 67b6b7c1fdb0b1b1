import "fmt"
package p
