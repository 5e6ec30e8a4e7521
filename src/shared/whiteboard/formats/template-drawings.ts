/** The templates, drawn from 0, 0 on. Lines name the parts they run between by their place in the list. */
import type { Form, FormShape, FrameShape, LineShape, NoteShape, ShapeBase, TextShape } from '../record'

export type TemplateLanguage = 'zh-CN' | 'en'
type Bare<S> = Omit<S, Exclude<keyof ShapeBase, 'x' | 'y'>> & { from?: number; to?: number }
export type Drawn = Bare<FormShape> | Bare<FrameShape> | Bare<LineShape> | Bare<NoteShape> | Bare<TextShape>
type Words = readonly [zh: string, en: string]

export const templateNames = ['kanban', 'retro', 'mind-map', 'flow-chart', 'week', 'lesson', 'four-fields'] as const
export type TemplateName = (typeof templateNames)[number]

export const templateDrawings: Record<TemplateName, (language: TemplateLanguage) => Drawn[]> = {
  kanban: (language) =>
    columns(
      language,
      [
        ['待办', 'To do'],
        ['进行中', 'Doing'],
        ['已完成', 'Done'],
      ],
      ['blue', 'yellow', 'green'],
    ),
  retro: (language) =>
    columns(
      language,
      [
        ['做得好的', 'Went well'],
        ['可以改进的', 'To improve'],
        ['接下来做', 'Actions'],
      ],
      ['green', 'pink', 'blue'],
    ),
  'mind-map': mindMap,
  'flow-chart': flowChart,
  week,
  lesson,
  'four-fields': fourFields,
}

const word = ([zh, en]: Words, language: TemplateLanguage): string => (language === 'zh-CN' ? zh : en)

function form(kind: Form, x: number, y: number, w: number, h: number, text: string, colour = 'ink'): Drawn {
  const look = { size: 2, fill: 'semi', dash: 'solid', rough: false, fontSize: 20, font: 'sans' } as const
  return { kind: 'form', form: kind, x, y, w, h, text, colour, ...look }
}

function cell(x: number, y: number, w: number, h: number, text: string): Drawn {
  return { ...form('rectangle', x, y, w, h, text, 'grey'), fill: 'none', size: 1 } as Drawn
}

function arrow(from: number, to: number, x: number, y: number, dx: number, dy: number, head = true): Drawn {
  const ends = { start: null, end: null, headStart: 'none', headEnd: head ? 'arrow' : 'none' } as const
  const route = head ? 'elbow' : 'curved'
  return {
    kind: 'line',
    x,
    y,
    points: [0, 0, dx, dy],
    route,
    ...ends,
    size: 2,
    colour: 'grey',
    dash: 'solid',
    rough: false,
    from,
    to,
  }
}

function columns(language: TemplateLanguage, names: readonly Words[], colours: readonly string[]): Drawn[] {
  return names.flatMap((name, at): Drawn[] => [
    { kind: 'frame', x: at * 340, y: 0, w: 320, h: 640, name: word(name, language) },
    {
      kind: 'note',
      x: at * 340 + 60,
      y: 24,
      w: 200,
      h: 160,
      text: '',
      fontSize: 20,
      font: 'sans',
      colour: colours[at] ?? 'yellow',
    },
  ])
}

function mindMap(language: TemplateLanguage): Drawn[] {
  const topics: Words[] = [
    ['分支一', 'Branch 1'],
    ['分支二', 'Branch 2'],
    ['分支三', 'Branch 3'],
    ['分支四', 'Branch 4'],
  ]
  const places = [
    [0, 0],
    [0, 300],
    [700, 0],
    [700, 300],
  ] as const
  const colours = ['blue', 'green', 'orange', 'violet']
  const middle = form('ellipse', 330, 130, 240, 110, word(['中心主题', 'Main topic'], language), 'red')
  const branches = topics.map((topic, at) => {
    const [x, y] = places[at] ?? [0, 0]
    return form('rounded', x, y, 200, 70, word(topic, language), colours[at])
  })
  const lines = places.map(([x, y], at) => arrow(0, at + 1, 450, 185, x + 100 - 450, y + 35 - 185, false))
  return [middle, ...branches, ...lines]
}

function flowChart(language: TemplateLanguage): Drawn[] {
  const at = (words: Words): string => word(words, language)
  return [
    form('rounded', 60, 0, 180, 70, at(['开始', 'Start']), 'green'),
    form('rectangle', 60, 140, 180, 80, at(['处理', 'Process']), 'blue'),
    form('diamond', 40, 290, 220, 130, at(['是否通过？', 'Approved?']), 'orange'),
    form('rounded', 60, 500, 180, 70, at(['结束', 'End']), 'red'),
    form('rectangle', 380, 315, 180, 80, at(['修改', 'Revise']), 'grey'),
    arrow(0, 1, 150, 70, 0, 70),
    arrow(1, 2, 150, 220, 0, 70),
    arrow(2, 3, 150, 420, 0, 80),
    arrow(2, 4, 260, 355, 120, 0),
    arrow(4, 1, 470, 315, -230, -135),
  ]
}

function week(language: TemplateLanguage): Drawn[] {
  const days: Words[] = [
    ['周一', 'Mon'],
    ['周二', 'Tue'],
    ['周三', 'Wed'],
    ['周四', 'Thu'],
    ['周五', 'Fri'],
    ['周六', 'Sat'],
    ['周日', 'Sun'],
  ]
  return days.flatMap((day, at) => [
    form('rectangle', at * 180, 0, 180, 48, word(day, language), at > 4 ? 'orange' : 'blue'),
    cell(at * 180, 48, 180, 160, ''),
    cell(at * 180, 208, 180, 160, ''),
    cell(at * 180, 368, 180, 160, ''),
  ])
}

function lesson(language: TemplateLanguage): Drawn[] {
  const parts: Words[] = [
    ['目标', 'Goals'],
    ['导入', 'Warm-up'],
    ['新知', 'New material'],
    ['练习', 'Practice'],
    ['小结', 'Summary'],
    ['作业', 'Homework'],
  ]
  return parts.flatMap((part, at) => {
    const [x, y] = [(at % 3) * 340, Math.floor(at / 3) * 280]
    return [form('rectangle', x, y, 320, 48, word(part, language), 'teal'), cell(x, y + 48, 320, 212, '')]
  })
}

function fourFields(language: TemplateLanguage): Drawn[] {
  const fields: Words[] = [
    ['优势', 'Strengths'],
    ['劣势', 'Weaknesses'],
    ['机会', 'Opportunities'],
    ['威胁', 'Threats'],
  ]
  const colours = ['green', 'red', 'blue', 'orange']
  return fields.flatMap((field, at) => {
    const [x, y] = [(at % 2) * 420, Math.floor(at / 2) * 320]
    return [form('rectangle', x, y, 400, 48, word(field, language), colours[at]), cell(x, y + 48, 400, 252, '')]
  })
}
