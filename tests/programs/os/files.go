package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
)

func main() {
	f, err := os.Create("test.txt")
	if err != nil {
		fmt.Println(err)
		return
	}
	n, err := f.WriteString("line one\nline two\n")
	fmt.Println(n, err)
	fmt.Fprintf(f, "line %d\n", 3)
	fmt.Println(f.Name(), f.Close())
	data, err := os.ReadFile("test.txt")
	fmt.Printf("%q %v\n", data, err)
	f, err = os.Open("test.txt")
	fmt.Println(err)
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		fmt.Println(sc.Text())
	}
	f.Close()
	fmt.Println(os.WriteFile("other.txt", []byte("abc"), 0o644))
	f, err = os.OpenFile("other.txt", os.O_APPEND|os.O_WRONLY, 0)
	f.Write([]byte("def"))
	f.Close()
	f, _ = os.Open("other.txt")
	b, err := io.ReadAll(f)
	fmt.Println(string(b), err)
	f.Close()
	_, err = os.ReadFile("none.txt")
	fmt.Println(err, os.IsNotExist(err))
	fmt.Println(os.Remove("other.txt"), os.Remove("other.txt"))
	info, err := os.Stat("test.txt")
	fmt.Println(info.Size(), info.Name(), info.IsDir(), err)
	fmt.Println(os.Mkdir("dir", 0o755), os.Rename("test.txt", "dir/moved.txt"))
	entries, err := os.ReadDir("dir")
	fmt.Println(len(entries), entries[0].Name(), err)
	fmt.Println(os.RemoveAll("dir"))
}
