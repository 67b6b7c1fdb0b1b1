package base32

import "io"

type encoder struct {
	enc  *Encoding
	w    io.Writer
	rest []byte // fewer than five bytes
	err  error
}

// NewEncoder returns a WriteCloser that writes base32 to w; Close writes the last, padded group.
func NewEncoder(enc *Encoding, w io.Writer) io.WriteCloser { return &encoder{enc: enc, w: w} }

func (e *encoder) Write(p []byte) (n int, err error) {
	if e.err != nil {
		return 0, e.err
	}
	all := append(e.rest, p...)
	whole := len(all) / 5 * 5
	if whole > 0 {
		if _, e.err = e.w.Write(e.enc.AppendEncode(nil, all[:whole])); e.err != nil {
			return 0, e.err
		}
	}
	e.rest = append([]byte(nil), all[whole:]...)
	return len(p), nil
}

func (e *encoder) Close() error {
	if e.err == nil && len(e.rest) > 0 {
		_, e.err = e.w.Write(e.enc.AppendEncode(nil, e.rest))
		e.rest = nil
	}
	return e.err
}

type decoder struct {
	enc *Encoding
	r   io.Reader
	in  []byte // digits not yet decoded, without newlines
	out []byte
	end bool // the padding was seen
	err error
}

// NewDecoder returns a Reader of the bytes whose base32 r gives.
func NewDecoder(enc *Encoding, r io.Reader) io.Reader { return &decoder{enc: enc, r: r} }

func (d *decoder) Read(p []byte) (n int, err error) {
	if len(p) == 0 {
		return 0, nil
	}
	for len(d.out) == 0 {
		if d.err != nil {
			return 0, d.err
		}
		// Errors tell places in such pieces: their size shows.
		size := min(1024, max(8, (len(p)+4)/5*8))
		buf := make([]byte, size-len(d.in))
		k, rerr := d.r.Read(buf)
		more := withoutNewlines(buf[:k])
		if d.end && len(more) > 0 {
			d.err = CorruptInputError(0)
			return 0, d.err
		}
		d.in = append(d.in, more...)
		whole := len(d.in) / 8 * 8
		if rerr != nil {
			if rerr == io.EOF && d.enc.pad != NoPadding && len(d.in)%8 != 0 {
				rerr = io.ErrUnexpectedEOF
			}
			d.err = rerr
		}
		if d.enc.pad == NoPadding {
			// A piece without padding is complete, as Go has it.
			whole = len(d.in)
		}
		out, end, derr := d.enc.decodeAll(nil, d.in[:whole])
		d.out, d.end = out, end
		if derr != nil {
			d.err = derr
		}
		d.in = d.in[whole:]
	}
	n = copy(p, d.out)
	d.out = d.out[n:]
	return n, nil
}
