/** Run in a page: what is wider than the window, and text that is cut off where nothing scrolls. */
export const LAYOUT_FAULTS = `(() => {
  const faults = []
  const width = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth > width) faults.push('the page is ' + (document.documentElement.scrollWidth - width) + ' pixels too wide')
  for (const cell of document.querySelectorAll('td, th'))
    if (cell.scrollWidth > cell.clientWidth + 1) faults.push('spills out of its cell: ' + cell.textContent.slice(0, 60))
  const scrolls = (node) => node && (/auto|scroll/.test(getComputedStyle(node).overflowX) && node !== document.documentElement ? true : scrolls(node.parentElement))
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement
    // The areas of a treemap are a picture: the list below it has all names.
    if (node.data.trim() === '' || parent.closest('script, style, .hidden, .treemap')) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    for (const box of range.getClientRects()) {
      if (box.width === 0) continue
      if ((box.left < -1 || box.right > width + 1) && !scrolls(parent)) faults.push('outside of the window: ' + node.data.slice(0, 60))
      for (let up = parent; up && up !== document.body; up = up.parentElement) {
        const style = getComputedStyle(up)
        if (!/hidden|clip/.test(style.overflowX + style.overflowY)) continue
        const frame = up.getBoundingClientRect()
        if (box.right > frame.right + 1 || box.bottom > frame.bottom + 1) faults.push('cut off: ' + node.data.slice(0, 60))
      }
    }
  }
  return [...new Set(faults)]
})()`
