package sync

// A Pool keeps objects for later use. This one gives the newest back first.
type Pool struct {
	noCopy noCopy
	mu     Mutex
	items  []any
	New    func() any
}

// maxPooled bounds what a pool holds on to, since the collector does not empty it.
const maxPooled = 1024

// Put adds x to the pool.
func (p *Pool) Put(x any) {
	if x == nil {
		return
	}
	p.mu.Lock()
	if len(p.items) < maxPooled {
		p.items = append(p.items, x)
	}
	p.mu.Unlock()
}

// Get takes an object out of the pool, or makes one with New.
func (p *Pool) Get() any {
	p.mu.Lock()
	if n := len(p.items) - 1; n >= 0 {
		x := p.items[n]
		p.items[n] = nil
		p.items = p.items[:n]
		p.mu.Unlock()
		return x
	}
	p.mu.Unlock()
	if p.New != nil {
		return p.New()
	}
	return nil
}

// A Map is a map[any]any that goroutines may share.
type Map struct {
	noCopy noCopy
	mu     RWMutex
	m      map[any]any
}

// Load returns the value stored for key.
func (m *Map) Load(key any) (value any, ok bool) {
	checkKey(key)
	m.mu.RLock()
	value, ok = m.m[key]
	m.mu.RUnlock()
	return value, ok
}

// checkKey panics for a key that cannot be hashed, before any lock is taken. A map that is not empty says so as a Map does.
func checkKey(key any) {
	_ = someKey[key]
}

var someKey = map[any]struct{}{nil: {}}

func (m *Map) lock(key any) {
	checkKey(key)
	m.mu.Lock()
	if m.m == nil {
		m.m = make(map[any]any)
	}
}

// Store sets the value for key.
func (m *Map) Store(key, value any) { m.Swap(key, value) }

// Clear removes everything.
func (m *Map) Clear() {
	m.mu.Lock()
	m.m = nil
	m.mu.Unlock()
}

// LoadOrStore returns the value for key if there is one, else stores value.
func (m *Map) LoadOrStore(key, value any) (actual any, loaded bool) {
	m.lock(key)
	actual, loaded = m.m[key]
	if !loaded {
		m.m[key] = value
		actual = value
	}
	m.mu.Unlock()
	return actual, loaded
}

// LoadAndDelete removes key and returns what it had.
func (m *Map) LoadAndDelete(key any) (value any, loaded bool) {
	m.lock(key)
	value, loaded = m.m[key]
	delete(m.m, key)
	m.mu.Unlock()
	return value, loaded
}

// Delete removes key.
func (m *Map) Delete(key any) { m.LoadAndDelete(key) }

// Swap stores value and returns what was there.
func (m *Map) Swap(key, value any) (previous any, loaded bool) {
	m.lock(key)
	previous, loaded = m.m[key]
	m.m[key] = value
	m.mu.Unlock()
	return previous, loaded
}

// checkValue compares with what is there, before any lock is taken, since that may panic.
func (m *Map) checkValue(key, old any) {
	if v, ok := m.Load(key); ok {
		_ = v == old
	}
}

// CompareAndSwap stores new if the value for key is old.
func (m *Map) CompareAndSwap(key, old, new any) (swapped bool) {
	m.checkValue(key, old)
	m.lock(key)
	if v, ok := m.m[key]; ok && v == old {
		m.m[key] = new
		swapped = true
	}
	m.mu.Unlock()
	return swapped
}

// CompareAndDelete removes key if its value is old.
func (m *Map) CompareAndDelete(key, old any) (deleted bool) {
	m.checkValue(key, old)
	m.lock(key)
	if v, ok := m.m[key]; ok && v == old {
		delete(m.m, key)
		deleted = true
	}
	m.mu.Unlock()
	return deleted
}

// Range calls f for each entry until f returns false. f may change the map.
func (m *Map) Range(f func(key, value any) bool) {
	m.mu.RLock()
	keys := make([]any, 0, len(m.m))
	for k := range m.m {
		keys = append(keys, k)
	}
	m.mu.RUnlock()
	for _, k := range keys {
		if v, ok := m.Load(k); ok && !f(k, v) {
			return
		}
	}
}
