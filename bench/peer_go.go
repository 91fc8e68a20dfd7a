// Go: goroutines, which have stacks and a scheduler of their own.
//
//	peer_go WORK [OPERATIONS]
//
// The works are those of ours_*.c; the chunks are those of chunks.c. On one
// processor, as everything else here is.
package main

import (
	"fmt"
	"math/rand"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"
)

const (
	chunkTime = 500 * time.Microsecond
	warm      = 20 * time.Millisecond
	length    = 60 * time.Millisecond
	least     = 3
	most      = 1000
	notMine   = 3
)

var exactly int

func chunk(run func(int), rounds int) time.Duration {
	start := time.Now()
	run(rounds)
	return time.Since(start)
}

func calibrate(run func(int)) int {
	start := time.Now()
	rounds := 1
	took := chunk(run, rounds)
	for took < chunkTime/2 {
		rounds *= 2
		took = chunk(run, rounds)
	}
	quickest := took
	for time.Since(start) < warm {
		if took = chunk(run, rounds); took < quickest {
			quickest = took
		}
	}
	if wanted := int(float64(rounds) * float64(chunkTime) / float64(quickest)); wanted > 1 {
		return wanted
	}
	return 1
}

func measure(run func(rounds int), operations int) {
	if exactly > 0 {
		rounds := (exactly + operations - 1) / operations
		done := rounds * operations
		fmt.Printf("%.2f %d\n", float64(chunk(run, rounds))/float64(done), done)
		return
	}
	rounds := calibrate(run)
	end := time.Now().Add(length)
	var results []time.Duration
	for len(results) < most && (len(results) < least || time.Now().Before(end)) {
		results = append(results, chunk(run, rounds))
	}
	for _, took := range results {
		fmt.Printf("%.2f\n", float64(took)/float64(rounds*operations))
	}
}

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

var works = map[string]struct {
	measure func(n int)
	n       int
}{
	"switch":          {switch_, 2},
	"task":            {task, 1},
	"yield":           {yield, 1000},
	"handoff":         {handoff, 1},
	"timer-cancel":    {timerCancel, 100000},
	"memory-stackful": {memory, 100000},
}

func main() {
	runtime.GOMAXPROCS(1)
	asked := os.Args[1]
	if len(os.Args) > 2 {
		exactly, _ = strconv.Atoi(os.Args[2])
	}
	work, found := works[asked]
	if dash := strings.LastIndex(asked, "-"); !found && dash >= 0 {
		if number, err := strconv.Atoi(asked[dash+1:]); err == nil {
			work, found = works[asked[:dash]]
			work.n = number
		}
	}
	if !found {
		os.Exit(notMine)
	}
	work.measure(work.n)
}
