// Go: goroutines, which have stacks and a scheduler of their own.
//
//	peer_go WORK [OPERATIONS]
//
// The works (peer_go_works.go) are those of ours_*.c; the chunks are those of
// chunks.c. On one processor, as everything else here is.
package main

import (
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"time"
)

const (
	chunkTime = 500 * time.Microsecond
	warm      = 20 * time.Millisecond
	length    = 60 * time.Millisecond
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
	for len(results) == 0 || len(results) < most && time.Now().Before(end) {
		results = append(results, chunk(run, rounds))
	}
	for _, took := range results {
		fmt.Printf("%.2f\n", float64(took)/float64(rounds*operations))
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
	"timeout":         {timeout, 100000},
	"gather":          {gather, 10000},
	"cancel":          {cancel, 10000},
	"to_thread":       {toThread, 1},
	"memory-stackful": {memory, 100000},
	"serve":           {serve, 1},
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
