package io

// pipe is what both ends share. Locks are channels of capacity 1, so that io needs no
// package sync.
type pipe struct {
	writing chan struct{} // held by the one writer whose data is being read
	data    chan []byte
	taken   chan int
	closing chan struct{} // guards the two errors and the closing of done
	done    chan struct{}
	rerr    error
	werr    error
}

// A PipeReader is the read half of a pipe.
type PipeReader struct{ p *pipe }

// A PipeWriter is the write half of a pipe.
type PipeWriter struct{ p *pipe }

// Pipe returns the two ends of a synchronous pipe in memory.
func Pipe() (*PipeReader, *PipeWriter) {
	p := &pipe{
		writing: make(chan struct{}, 1),
		data:    make(chan []byte),
		taken:   make(chan int),
		closing: make(chan struct{}, 1),
		done:    make(chan struct{}),
	}
	return &PipeReader{p}, &PipeWriter{p}
}

// close stores err in *slot unless an earlier one is there, and ends all waiting.
func (p *pipe) close(slot *error, err error) {
	p.closing <- struct{}{}
	if *slot == nil {
		*slot = err
	}
	select {
	case <-p.done:
	default:
		close(p.done)
	}
	<-p.closing
}

func (p *pipe) errors() (rerr, werr error) {
	p.closing <- struct{}{}
	rerr, werr = p.rerr, p.werr
	<-p.closing
	return rerr, werr
}

func (p *pipe) readError() error {
	rerr, werr := p.errors()
	if rerr == nil && werr != nil {
		return werr
	}
	return ErrClosedPipe
}

func (p *pipe) writeError() error {
	rerr, werr := p.errors()
	if werr == nil && rerr != nil {
		return rerr
	}
	return ErrClosedPipe
}

// Read takes data of a write, or waits for one.
func (r *PipeReader) Read(data []byte) (n int, err error) {
	p := r.p
	select {
	case <-p.done:
		return 0, p.readError()
	default:
	}
	select {
	case b := <-p.data:
		n = copy(data, b)
		p.taken <- n
		return n, nil
	case <-p.done:
		return 0, p.readError()
	}
}

// Close makes further writes fail with ErrClosedPipe.
func (r *PipeReader) Close() error { return r.CloseWithError(nil) }

// CloseWithError makes further writes fail with err.
func (r *PipeReader) CloseWithError(err error) error {
	if err == nil {
		err = ErrClosedPipe
	}
	r.p.close(&r.p.rerr, err)
	return nil
}

// Write waits until readers have taken all of data, or the read end is closed.
func (w *PipeWriter) Write(data []byte) (n int, err error) {
	p := w.p
	select {
	case <-p.done:
		return 0, p.writeError()
	default:
	}
	p.writing <- struct{}{}
	defer func() { <-p.writing }()
	for once := true; once || len(data) > 0; once = false {
		select {
		case p.data <- data:
			k := <-p.taken
			data = data[k:]
			n += k
		case <-p.done:
			return n, p.writeError()
		}
	}
	return n, nil
}

// Close makes the reader see EOF once it has read everything.
func (w *PipeWriter) Close() error { return w.CloseWithError(nil) }

// CloseWithError makes the reader see err once it has read everything.
func (w *PipeWriter) CloseWithError(err error) error {
	if err == nil {
		err = EOF
	}
	w.p.close(&w.p.werr, err)
	return nil
}
