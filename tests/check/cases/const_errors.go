package main

const a = 1e1000000
const b = 1e999999999
const c = 1e-999999999
const d = 1 << 1000000000
const e = 1e99999999999999999999
const f int8 = 300
const g = byte(300)
const h = 'a' + 1e300*1e300
const i float32 = 1e100
const j = int(1.5)
const k = "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789" + 1
const l = (1<<500) * (1<<500)
const m = 1e1000000 * 1e1000000
const n int = a
const o = a * 1e2000000000
const p = a / 0
const q = 5 % 0
const r int = 1.0/3
const s int = 1e100
const t float64 = "x"
const u bool = 1
const v byte = -1
const w = -int8(100)
const x = ^int8(100) + 255
const y = 1i * 1i
const z int = 1i
func main() {
  var f32 float32 = 0x1p-200
  println(f32)
}
