/** On paper: everything unfolded, black on white, with the colours of bars. */
export const PRINT = `
@media print {
  :root { color-scheme: light; --back: #fff; --text: #000; --quiet: #444; --surface: #fff; --line: #bbb; --link: #000; --ok: #1a7f37; --warn: #8a5a00; --bad: #b91c28; --block: #7637d1; --mark: #0550ae }
  body { max-width: none; padding: 0; font-size: 10pt } nav, .copy, .filter { display: none }
  details::details-content { content-visibility: visible; display: block } summary { list-style: none }
  pre { max-height: none; overflow: visible } .scroll { overflow: visible } .topology { max-width: 100%; height: auto }
  .load { --answered: #6aa6e8; --p50: #0550ae; --p99: #b35900 }
  .bar, .fill, .tile, .folder, .swatch, .level, .verdict, .gauge { print-color-adjust: exact } .tile { background: hsl(var(--hue) 60% 92%); color: #000; border-color: #666 } .folder { background: hsl(var(--hue) 45% 30%); color: #fff }
  .finding, .treemap, .load, tr, li { break-inside: avoid } h2, h3, caption { break-after: avoid }
}
`
