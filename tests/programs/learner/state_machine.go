package main

import "fmt"

type state int

const (
	idle state = iota
	running
	paused
	stopped
)

var names = map[state]string{idle: "idle", running: "running", paused: "paused", stopped: "stopped"}

func (s state) String() string { return names[s] }

type event string

var transitions = map[state]map[event]state{
	idle:    {"start": running},
	running: {"pause": paused, "stop": stopped},
	paused:  {"resume": running, "stop": stopped},
}

type machine struct {
	current state
	history []state
	hooks   map[state][]func(from, to state)
}

func (m *machine) on(s state, f func(from, to state)) {
	if m.hooks == nil {
		m.hooks = make(map[state][]func(from, to state))
	}
	m.hooks[s] = append(m.hooks[s], f)
}

func (m *machine) fire(e event) error {
	next, ok := transitions[m.current][e]
	if !ok {
		return fmt.Errorf("no %q in state %v", e, m.current)
	}
	for _, h := range m.hooks[next] {
		h(m.current, next)
	}
	m.history = append(m.history, m.current)
	m.current = next
	return nil
}

func main() {
	var m machine
	m.on(running, func(from, to state) { fmt.Println("hook:", from, "->", to) })
	m.on(stopped, func(from, to state) { fmt.Println("goodbye from", from) })
	for _, e := range []event{"start", "start", "pause", "resume", "stop", "resume"} {
		if err := m.fire(e); err != nil {
			fmt.Println("error:", err)
		}
	}
	fmt.Println(m.history, m.current)
	fmt.Printf("%d %v %s\n", m.current, m.current, m.current)
}
