const namespace = 'http://www.w3.org/2000/svg'
const copied = ['fill', 'stroke', 'stroke-width', 'font-family', 'font-size', 'font-weight', 'text-anchor'] as const

/** The diagram as a file of its own: whole, in the colours that it has now, with nothing that must be loaded. */
export function exportSvg(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement // as: a copy of an SVG element is one
  const from = [...svg.querySelectorAll<SVGElement>('*')]
  for (const [at, element] of [...copy.querySelectorAll<SVGElement>('*')].entries()) {
    const original = from[at]
    if (original === undefined) continue
    const style = getComputedStyle(original)
    for (const name of copied) element.setAttribute(name, style.getPropertyValue(name))
    for (const name of ['class', 'tabindex', 'role', 'aria-label', 'aria-pressed']) element.removeAttribute(name)
  }
  const content = svg.querySelector('g')
  const { x, y, width, height } = content?.getBBox() ?? { x: 0, y: 0, width: 0, height: 0 }
  const margin = 16
  copy.querySelector('g')?.removeAttribute('transform')
  copy.removeAttribute('class')
  copy.setAttribute('xmlns', namespace)
  copy.setAttribute('viewBox', `${x - margin} ${y - margin} ${width + 2 * margin} ${height + 2 * margin}`)
  copy.setAttribute('width', String(Math.ceil(width + 2 * margin)))
  copy.setAttribute('height', String(Math.ceil(height + 2 * margin)))
  return new XMLSerializer().serializeToString(copy)
}
