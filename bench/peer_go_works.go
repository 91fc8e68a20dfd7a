package main

import (
	"context"
	"fmt"
	"math/rand"
	"net"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"
)

func task(n int) {
	var group sync.WaitGroup
	lives := 0
	count := func() {
		lives++
		group.Done()
	}
	measure(func(rounds int) {
		for ; rounds > 0; rounds-- {
			group.Add(n)
			for i := 0; i < n; i++ {
				go count()
			}
			group.Wait()
		}
	}, n)
}

// switch_ is a yield between two: each Gosched is a switch.
func switch_(int) { yield(2) }

func yield(n int) {
	for i := 1; i < n; i++ {
		go func() {
			for {
				runtime.Gosched()
			}
		}()
	}
	measure(func(rounds int) {
		for ; rounds > 0; rounds-- {
			runtime.Gosched()
		}
	}, n)
}

func handoff(int) {
	to, fro := make(chan int), make(chan int)
	go func() {
		for value := range to {
			fro <- value + 1
		}
	}()
	measure(func(rounds int) {
		for i := 0; i < rounds; i++ {
			to <- i
			if <-fro != i+1 {
				panic("another value came back")
			}
		}
	}, 2)
}

func hours() time.Duration {
	return time.Hour + time.Duration(rand.Int63n(int64(time.Hour)))
}

func timerCancel(n int) {
	batch := n
	if batch > 1000 {
		batch = 1000
	}
	for i := batch; i < n; i++ {
		time.AfterFunc(hours(), func() {})
	}
	timers := make([]*time.Timer, batch)
	measure(func(rounds int) {
		for ; rounds > 0; rounds-- {
			for i := range timers {
				timers[i] = time.AfterFunc(hours(), func() {})
			}
			for _, timer := range timers {
				timer.Stop()
			}
		}
	}, batch)
}

func memoryUsed() float64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		os.Exit(notMine)
	}
	sum := 0.0
	for _, line := range strings.Split(string(status), "\n") {
		if strings.HasPrefix(line, "VmRSS:") || strings.HasPrefix(line, "VmPTE:") {
			kilobytes, _ := strconv.ParseFloat(strings.Fields(line)[1], 64)
			sum += kilobytes * 1024
		}
	}
	return sum
}

func memory(n int) {
	var asleep sync.WaitGroup
	asleep.Add(n)
	before := memoryUsed()
	for i := 0; i < n; i++ {
		go func() {
			asleep.Done()
			time.Sleep(time.Hour)
		}()
	}
	asleep.Wait()
	runtime.Gosched()
	each := (memoryUsed() - before) / float64(n)
	if exactly > 0 {
		fmt.Printf("%.1f %d\n", each, n)
	} else {
		fmt.Printf("%.1f\n", each)
	}
}

// A time limit that is not reached.
func timeout(n int) {
	limits := make([]context.CancelFunc, n)
	measure(func(rounds int) {
		for ; rounds > 0; rounds-- {
			for i := range limits {
				_, limits[i] = context.WithTimeout(context.Background(), hours())
			}
			for _, leave := range limits {
				leave()
			}
		}
	}, n)
}

func gather(n int) {
	results := make([]int, n)
	measure(func(rounds int) {
		for ; rounds > 0; rounds-- {
			var all sync.WaitGroup
			all.Add(n)
			for i := range results {
				go func(i int) {
					results[i] = i
					all.Done()
				}(i)
			}
			all.Wait()
		}
	}, n)
}

func sleeps(sleeper context.Context, ended chan<- error) {
	timer := time.NewTimer(time.Hour)
	select {
	case <-timer.C:
	case <-sleeper.Done():
		timer.Stop()
	}
	ended <- sleeper.Err()
}

func cancel(n int) {
	cancels := make([]context.CancelFunc, n)
	ended := make(chan error, n)
	measure(func(rounds int) {
		for ; rounds > 0; rounds-- {
			for i := range cancels {
				var sleeper context.Context
				sleeper, cancels[i] = context.WithCancel(context.Background())
				go sleeps(sleeper, ended)
			}
			runtime.Gosched()
			for _, cancel := range cancels {
				cancel()
			}
			for range cancels {
				if <-ended == nil {
					panic("a sleeper was not cancelled")
				}
			}
		}
	}, n)
}

// A goroutine that keeps a thread of its own answers.
func toThread(int) {
	to, fro := make(chan int), make(chan int)
	go func() {
		runtime.LockOSThread()
		for value := range to {
			fro <- value
		}
	}()
	measure(func(rounds int) {
		for ; rounds > 0; rounds-- {
			to <- 0
			<-fro
		}
	}, 1)
}

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

// An echo server for load.c, a goroutine per client: prints its port, and
// serves for ever.
func serve(int) {
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
