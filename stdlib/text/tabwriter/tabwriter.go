// Package tabwriter lines columns up: cells ended by tabs, in adjacent lines, get one width
// ("elastic tabstops").
package tabwriter

import (
	"io"
	"unicode/utf8"
)

// cell is a piece of a line. Its text lies in the Writer's buffer behind that of the cells before it.
type cell struct {
	size  int  // bytes
	width int  // runes that show
	htab  bool // ended by \t rather than \v
}

// Flags.
const (
	FilterHTML          uint = 1 << iota // tags and entities are not text
	StripEscape                          // Escape itself is not written
	AlignRight                           // cells are padded on the left
	DiscardEmptyColumns                  // columns of empty cells ended by \v have no width
	TabIndent                            // leading empty cells are padded with tabs
	Debug                                // | between columns, --- at \f
)

// Escape stands around text that is passed on as it is.
const Escape = '\xff'

// A Writer lines up what is written to it.
type Writer struct {
	output   io.Writer
	minwidth int
	tabwidth int
	padding  int
	pad      byte
	flags    uint

	buf    []byte // text of the lines, without tabs and newlines
	pos    int    // buf[:pos] is counted in cell.width
	cell   cell   // the one being written
	end    byte   // what ends the escaped text, 0 outside of any
	lines  [][]cell
	widths []int // of the columns to the left of the one being formatted
	out    []byte
}

// NewWriter makes a Writer.
func NewWriter(output io.Writer, minwidth, tabwidth, padding int, padchar byte, flags uint) *Writer {
	return new(Writer).Init(output, minwidth, tabwidth, padding, padchar, flags)
}

// Init sets the Writer up: least width of a cell, width of tabs, padding added to a cell's
// width, the padding character (a tab means cells of multiples of tabwidth).
func (b *Writer) Init(output io.Writer, minwidth, tabwidth, padding int, padchar byte, flags uint) *Writer {
	if minwidth < 0 || tabwidth < 0 || padding < 0 {
		panic("negative minwidth, tabwidth, or padding")
	}
	b.output = output
	b.minwidth = minwidth
	b.tabwidth = tabwidth
	b.padding = padding
	b.pad = padchar
	if padchar == '\t' {
		flags &^= AlignRight
	}
	b.flags = flags
	b.reset()
	return b
}

func (b *Writer) reset() {
	b.buf = b.buf[:0]
	b.pos = 0
	b.cell = cell{}
	b.end = 0
	b.lines = append(b.lines[:0], nil)
	b.widths = b.widths[:0]
}

func (b *Writer) add(text []byte) {
	b.buf = append(b.buf, text...)
	b.cell.size += len(text)
}

func (b *Writer) count() {
	b.cell.width += utf8.RuneCount(b.buf[b.pos:])
	b.pos = len(b.buf)
}

func (b *Writer) endEscape() {
	switch b.end {
	case Escape:
		b.count()
		if b.flags&StripEscape == 0 {
			b.cell.width -= 2
		}
	case ';':
		b.cell.width++ // an entity is one character, a tag none
	}
	b.pos = len(b.buf)
	b.end = 0
}

// endCell ends the cell and returns the number of cells in its line.
func (b *Writer) endCell(htab bool) int {
	b.cell.htab = htab
	last := len(b.lines) - 1
	b.lines[last] = append(b.lines[last], b.cell)
	b.cell = cell{}
	return len(b.lines[last])
}

func (b *Writer) Write(buf []byte) (n int, err error) {
	done := 0
	for i, c := range buf {
		if b.end != 0 {
			if c == b.end {
				end := i + 1
				if c == Escape && b.flags&StripEscape != 0 {
					end = i
				}
				b.add(buf[done:end])
				done = i + 1
				b.endEscape()
			}
			continue
		}
		switch c {
		case '\t', '\v', '\n', '\f':
			b.add(buf[done:i])
			b.count()
			done = i + 1
			cells := b.endCell(c == '\t')
			if c == '\n' || c == '\f' {
				b.lines = append(b.lines, nil)
				// A line of one cell has no part in any column: what came before is settled.
				if c == '\f' || cells == 1 {
					if err := b.flush(c == '\f' && b.flags&Debug != 0); err != nil {
						return done, err
					}
				}
			}
		case Escape, '<', '&':
			if c != Escape && b.flags&FilterHTML == 0 {
				continue
			}
			b.add(buf[done:i])
			b.count()
			done = i
			switch c {
			case Escape:
				if b.flags&StripEscape != 0 {
					done++
				}
				b.end = Escape
			case '<':
				b.end = '>'
			case '&':
				b.end = ';'
			}
		}
	}
	b.add(buf[done:])
	return len(buf), nil
}

// Flush writes everything out; an unfinished escape ends there.
func (b *Writer) Flush() error { return b.flush(false) }

func (b *Writer) flush(rule bool) error {
	if b.cell.size > 0 {
		if b.end != 0 {
			b.endEscape()
		}
		b.endCell(false)
	}
	b.out = b.out[:0]
	b.format(0, 0, len(b.lines))
	if rule {
		b.out = append(b.out, "---\n"...)
	}
	if len(b.out) > 0 {
		n, err := b.output.Write(b.out)
		if err == nil && n != len(b.out) {
			err = io.ErrShortWrite
		}
		if err != nil {
			return err // the text stays for the next time
		}
	}
	b.reset()
	return nil
}

// format writes the lines [line0, line1), whose text begins at pos, and returns where it ends.
// The widths of the columns so far are known; this finds blocks of the next column.
func (b *Writer) format(pos, line0, line1 int) int {
	column := len(b.widths)
	for this := line0; this < line1; this++ {
		if column >= len(b.lines[this])-1 {
			continue
		}
		pos = b.write(pos, line0, this)
		line0 = this
		width := b.minwidth
		discardable := true
		for ; this < line1 && column < len(b.lines[this])-1; this++ {
			c := b.lines[this][column]
			if w := c.width + b.padding; w > width {
				width = w
			}
			if c.width > 0 || c.htab {
				discardable = false
			}
		}
		if discardable && b.flags&DiscardEmptyColumns != 0 {
			width = 0
		}
		b.widths = append(b.widths, width)
		pos = b.format(pos, line0, this)
		b.widths = b.widths[:len(b.widths)-1]
		line0 = this
	}
	return b.write(pos, line0, line1)
}

// write writes lines with the widths that are known.
func (b *Writer) write(pos, line0, line1 int) int {
	for i := line0; i < line1; i++ {
		tabs := b.flags&TabIndent != 0
		for j, c := range b.lines[i] {
			if j > 0 && b.flags&Debug != 0 {
				b.out = append(b.out, '|')
			}
			padded := j < len(b.widths)
			if c.size == 0 {
				if padded {
					b.fill(c.width, b.widths[j], tabs)
				}
				continue
			}
			tabs = false
			right := b.flags&AlignRight != 0
			if padded && right {
				b.fill(c.width, b.widths[j], false)
			}
			b.out = append(b.out, b.buf[pos:pos+c.size]...)
			pos += c.size
			if padded && !right {
				b.fill(c.width, b.widths[j], false)
			}
		}
		if i+1 == len(b.lines) {
			b.out = append(b.out, b.buf[pos:pos+b.cell.size]...)
			pos += b.cell.size
		} else {
			b.out = append(b.out, '\n')
		}
	}
	return pos
}

// fill pads text to the cell's width.
func (b *Writer) fill(text, width int, tabs bool) {
	c := b.pad
	n := width - text
	if c == '\t' || tabs {
		if b.tabwidth == 0 {
			return
		}
		c = '\t'
		width = (width + b.tabwidth - 1) / b.tabwidth * b.tabwidth
		n = (width - text + b.tabwidth - 1) / b.tabwidth
	}
	for ; n > 0; n-- {
		b.out = append(b.out, c)
	}
}
