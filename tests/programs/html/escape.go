// References in HTML: written and read, complete and not.
package main

import (
	"fmt"
	"html"
)

func main() {
	for _, s := range []string{
		"", "plain", "<a href=\"x\">'y' & z</a>", "a&b", "&amp;", "\x00\xff<", "日本 <語>",
	} {
		e := html.EscapeString(s)
		fmt.Printf("%q %q %v\n", s, e, html.UnescapeString(e) == s)
	}
	for _, s := range []string{
		"&", "&&", "& ", "&;", "&a", "&a;", "&amp", "&amp;", "&ampx", "&amp;amp;", "&AMP;", "&Amp;", "&lt;&gt;&quot;&apos;",
		"&lt", "&ltx", "&lt=", "&notit;", "&notin;", "&not;in", "&notinva;", "&noti", "&no", "&n",
		"&copy", "&copy;", "&copycat", "&copy cat", "&euro", "&euro;", "&eacute", "&Eacutex", "&NotEqualTilde;", "&NotEqualTilde",
		"&bne;", "&fjlig;", "&acE;", "&ThickSpace;", "&NewLine;", "&Tab;", "&nbsp;", "&CounterClockwiseContourIntegral;",
		"&zwnj;", "&AElig;", "&aelig", "&frac12", "&frac123", "&frac1", "&sup2;", "&there4;", "&hearts;", "&xyzzy;", "&hellip;",
		"&mapstodown;", "&zzz;", "&Aacute", "&A;", "&zscr;", "&amp&lt&gt", "x&yen;y&yenz",
		"&#65;", "&#65", "&#65x", "&#x41;", "&#X41;", "&#x41", "&#x", "&#x;", "&#xg;", "&#", "&#;", "&#a;", "&#0;", "&#x0;", "&#1;",
		"&#128;", "&#x80;", "&#x9f;", "&#129;", "&#150;", "&#160;", "&#55296;", "&#xD800;", "&#xDFFF;", "&#x10FFFF;", "&#x110000;",
		"&#99999999999;", "&#4294967361;", "&#x100000041;", "&#2147483648;", "&#x1F600;", "&#9", "&#99", "&#x9", "&#x99",
		"a&#65;b&#x42;c", "\xff&lt;\xfe", "&\xff;", "ü&uuml;ü", "&#49;&#50;&#51", "&#-65;", "&#+65;", "&# 65;",
	} {
		fmt.Printf("%q %q\n", s, html.UnescapeString(s))
	}
}
