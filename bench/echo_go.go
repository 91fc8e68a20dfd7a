// echo_go - the same in Go, on one processor: a goroutine a client.
package main

import (
	"fmt"
	"net"
	"runtime"
)

func echo(client net.Conn) {
	defer client.Close()
	data := make([]byte, 1024)
	for {
		count, err := client.Read(data)
		if err != nil {
			return
		}
		if _, err = client.Write(data[:count]); err != nil {
			return
		}
	}
}

func main() {
	runtime.GOMAXPROCS(1)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	fmt.Println(listener.Addr().(*net.TCPAddr).Port)
	for {
		client, err := listener.Accept()
		if err != nil {
			panic(err)
		}
		go echo(client)
	}
}
