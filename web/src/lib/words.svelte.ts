// The words of the page in two languages, and which one is spoken.

const EN = {
  title: 'Freight journeys by land and sea',
  from: 'From', to: 'To', swap: 'Swap origin and destination', when: 'When',
  ready: 'Ready at', arrive_by: 'Arrive by', window: 'Flexible', no_window: 'no', sure: 'Compare by', by_timetable: 'timetable', by_chance: 'arrival with {share}', due: 'Due', due_about: 'When the goods are due, for the chance that they are there by then',
  cargo: 'Cargo', mass: 'Mass', search: 'Search', searching: 'Searching', options: 'Options',
  avoid: 'Avoid', rail: 'rail', road: 'road', sea: 'sea', barge: 'barge', air: 'air',
  fastest: 'Fastest', cheapest: 'Cheapest', greenest: 'Greenest',
  plans: 'Plans', plan: 'Plan', plans_found: '{n} plans that no other beats in arrival, cost and CO₂e',
  plans_found_sure: '{n} plans, compared by arrival with {share}, cost in the mean and CO₂e',
  plans_shown: '{n} of {of} within your limits', none_shown: 'No plan lies within these limits.',
  no_plan: 'No plan was found', departs: 'Departs', arrives: 'Arrives', takes: 'Takes', cost: 'Cost', co2e: 'CO₂e',
  handlings: 'Handlings', handlings_n: '{n} handlings', handlings_1: '1 handling', handlings_0: 'no handling',
  frontier: 'Time against cost', frontier_about: 'Each circle is a plan: to the left it arrives earlier, further down it costs less, and the smaller and greener it is, the less it emits.',
  latest_arrival: 'Latest arrival', highest_cost: 'Highest cost', highest_co2e: 'Highest CO₂e', reset: 'Reset limits',
  timeline: 'Timeline', costs: 'Costs and sources', corridor: 'Corridor chart', map: 'Map', list: 'List',
  share: 'Copy link', copied: 'Link copied', print: 'Print', download: 'Download', calendar_file: 'Calendar (.ics)',
  d: 'd', h: 'h', min: 'min', km: 'km', t: 't', estimated: 'estimated', estimate: 'Estimate', source: 'Source', sources_n: '{n} sources and rules',
  est_share: '{cost} of the cost, {time} of the time and {co2e} of the CO₂e rest on estimates.',
  est_short: 'rests partly on estimates',
  where_days_go: 'Where the days go', waiting: 'waiting and handling', borders_time: 'borders', night: 'night', weekend: 'weekend', holiday: 'public holiday',
  cutoff: 'Cut-off', ready_for: 'Cargo ready by', available: 'Available', border: 'Border', depart: 'Depart', arrive: 'Arrive', stay: 'Stay',
  on_time: 'Chance of being on time', arrived_by: '{share} arrived by', local_times: 'All times are local at the place concerned.',
  service: 'Service', carrier: 'Carrier', various: 'various carriers', distance: 'Distance', run: 'Run', item: 'Item', amount: 'Amount', why: 'Where from', total: 'Total', papers: 'Export and import papers',
  freight: 'Freight', subsidy: 'Subsidy', storage: 'Storage', load: 'Loading', unload: 'Unloading', tranship: 'Transhipment', leg: 'Papers of the ride', export: 'Export papers', import: 'Import papers', cross: 'Border fee',
  departure_est: 'day or hour of departure', duration_est: 'time under way', distance_est: 'distance', co2e_est: 'CO₂e', cost_est: 'cost',
  close: 'Close', publisher: 'Publisher', date: 'Date', licence: 'Licence', covers: 'Covers', basis: 'Rests on', open_source: 'Open the source',
  corridor_about: 'Cumulative cost and time against distance, as corridor studies draw them: sloping lines are movements, steps are terminals.',
  compare: 'Compare', distance_km: 'Distance, km', time_days: 'Time, days',
  board: 'Departures', board_of: 'Departures of {name}', first_day: 'From', days: 'Days', calls: 'Calls', diagram: 'Time-space diagram', no_departures: 'Nothing leaves on these days.', show_board: 'Show departures',
  calendar: 'Month', calendar_about: 'For each day on which the cargo is ready: the cheapest plan, its cost and time until arrival, and below it the fastest. The greener the day, the sooner the cheapest arrives.', previous: 'Previous month', next: 'Next month', loading: 'Loading',
  whatif: 'What if', whatif_about: 'Say what would be otherwise, and see before and after side by side. Terminals can be clicked on the map. ● marks what the picked plan uses.',
  apply: 'Compare', before: 'Before', after: 'After', change: 'Change', clear: 'Clear', add: 'Add', add_change: 'What changes', take_out: 'Take out: {what}', optional: '(optional)',
  do_open: 'Open a railway, canal or crossing', do_close_passage: 'Close a strait or canal', do_close_border: 'Close a border', do_close_terminal: 'Close a terminal',
  do_service: 'Run a service otherwise', do_add_service: 'Add a service', do_remove_service: 'Remove a service', do_add_link: 'Add a lorry link', do_price: 'Prices of a mode', do_no_subsidies: 'No subsidies',
  do_border: 'Hours or waiting at a border', do_terminal: 'Hours or handling at a terminal', do_free_days: 'Free days of storage',
  project: 'Project', passage: 'Strait or canal', mode: 'Mode', country: 'Country', tariff: 'Only this tariff (id)', open_on: 'Opens on', valid_from: 'From day', valid_to: 'To day', cutoff_h: 'Cut-off, hours before', drive_h: 'Hours at the wheel',
  percent: 'Dearer by, per cent', clearance_percent: 'Waits longer by, per cent', hours_open: 'Open', change_h: 'Handling, hours', free_days: 'Days without charge',
  assumed: 'What if: {what}', is_closed: '{name} closed', is_open: '{name} open', open_from: '{name} open from {date}', without_subsidies: 'Without subsidies', scenario: 'Scenario', scenario_text: 'As a file (TOML), which the command line takes', days_of: 'Days', depart_at: 'Departs', hours_way: 'Hours under way', price_box: 'Price a box, USD', load_file: 'Open a file',
  fate_same: 'the same', fate_better: 'better', fate_worse: 'worse', fate_mixed: 'mixed', fate_new: 'new', fate_gone: 'gone', became: 'What became of it', token: 'This server asks for a token', send: 'Send',
  language: '中文', theme: 'Light or dark', api_docs: 'API', feed_note: '{name}, version {version}: {services} services, {terminals} terminals, {sources} sources.',
  skip: 'Skip to the plans', notices: 'Licences', suggestions: '{n} suggestions', city: 'city', place: 'place', terminal: 'terminal', legend: 'Modes',
  details: 'Plan {n} in detail', nearest: 'Did you mean', map_label: 'Map of the plans', unpriced: 'Without a price in the feed: {what}',
  container: 'box', teu: 'TEU', kg: 'kg', shipment: 'shipment',
  show_network: 'Network', pieces: 'Boxes', compare_none: 'only this plan', departures_estimated: '~ day or hour is an estimate',
};

export type Key = keyof typeof EN;

const ZH: Record<Key, string> = {
  title: '陆海货运方案', from: '起点', to: '终点', swap: '互换起点和终点', when: '时间',
  ready: '备货时间', arrive_by: '最晚到达', window: '可推迟', no_window: '不', sure: '比较依据', by_timetable: '时刻表', by_chance: '{share} 把握的到达', due: '要求到达', due_about: '货物应在何时到达，用于计算准时概率',
  cargo: '货物', mass: '重量', search: '查询', searching: '正在查询', options: '选项',
  avoid: '不使用', rail: '铁路', road: '公路', sea: '海运', barge: '驳船', air: '航空',
  fastest: '最快', cheapest: '最便宜', greenest: '最低碳',
  plans: '方案', plan: '方案', plans_found: '{n} 个方案，在到达时间、费用和碳排放上互不逊色',
  plans_found_sure: '{n} 个方案，按 {share} 把握的到达时间、平均费用和碳排放比较',
  plans_shown: '符合条件 {n} / {of}', none_shown: '没有方案符合这些条件。',
  no_plan: '没有找到方案', departs: '出发', arrives: '到达', takes: '历时', cost: '费用', co2e: '碳排放',
  handlings: '换装', handlings_n: '换装 {n} 次', handlings_1: '换装 1 次', handlings_0: '无换装',
  frontier: '时间与费用', frontier_about: '每个圆是一个方案：越靠左到达越早，越靠下费用越低，圆越小、越绿排放越少。',
  latest_arrival: '最晚到达', highest_cost: '最高费用', highest_co2e: '最高碳排放', reset: '取消限制',
  timeline: '时间线', costs: '费用与来源', corridor: '走廊图', map: '地图', list: '列表',
  share: '复制链接', copied: '链接已复制', print: '打印', download: '下载', calendar_file: '日历 (.ics)',
  d: '天', h: '小时', min: '分', km: '公里', t: '吨', estimated: '估计', estimate: '估计', source: '来源', sources_n: '{n} 个来源和规则',
  est_share: '费用的 {cost}、时间的 {time}、碳排放的 {co2e} 基于估计。',
  est_short: '部分基于估计',
  where_days_go: '时间花在哪里', waiting: '等待与装卸', borders_time: '口岸', night: '夜间', weekend: '周末', holiday: '公共假日',
  cutoff: '截关', ready_for: '最晚备货', available: '可提货', border: '口岸', depart: '出发', arrive: '到达', stay: '停留',
  on_time: '准时概率', arrived_by: '{share} 到达于', local_times: '所有时间均为当地时间。',
  service: '班次', carrier: '承运人', various: '多家承运人', distance: '距离', run: '班期', item: '项目', amount: '金额', why: '依据', total: '合计', papers: '进出口单证',
  freight: '运费', subsidy: '补贴', storage: '堆存', load: '装货', unload: '卸货', tranship: '中转', leg: '运输单证', export: '出口单证', import: '进口单证', cross: '口岸费',
  departure_est: '出发日期或时刻', duration_est: '在途时间', distance_est: '距离', co2e_est: '碳排放', cost_est: '费用',
  close: '关闭', publisher: '发布者', date: '日期', licence: '许可', covers: '涉及', basis: '依据', open_source: '打开来源',
  corridor_about: '累计费用和累计时间随距离的变化，即走廊研究常用的画法：斜线为运输，台阶为场站。',
  compare: '对比', distance_km: '距离（公里）', time_days: '时间（天）',
  board: '发车表', board_of: '{name} 的出发班次', first_day: '从', days: '天数', calls: '停靠', diagram: '时空图', no_departures: '这些天没有班次。', show_board: '查看班次',
  calendar: '月历', calendar_about: '按每日备货：最便宜方案的费用和到达所需时间，下面是最快方案。颜色越绿，最便宜的方案到得越早。', previous: '上个月', next: '下个月', loading: '正在加载',
  whatif: '假设', whatif_about: '说明哪些情况不同，并对比前后。也可在地图上点选场站。● 表示所选方案用到的。',
  apply: '对比', before: '之前', after: '之后', change: '变化', clear: '清除', add: '添加', add_change: '改变什么', take_out: '去掉：{what}', optional: '（可选）',
  do_open: '开通铁路、运河或口岸', do_close_passage: '关闭海峡或运河', do_close_border: '关闭口岸', do_close_terminal: '关闭场站',
  do_service: '调整班次', do_add_service: '增开班次', do_remove_service: '停开班次', do_add_link: '增加公路线路', do_price: '某种运输方式的价格', do_no_subsidies: '取消补贴',
  do_border: '口岸时间或等待', do_terminal: '场站时间或装卸', do_free_days: '免费堆存天数',
  project: '项目', passage: '海峡或运河', mode: '运输方式', country: '国家或地区', tariff: '仅此运价（编号）', open_on: '开通日期', valid_from: '起始日', valid_to: '截止日', cutoff_h: '截关提前小时', drive_h: '驾驶小时',
  percent: '涨价百分比', clearance_percent: '等待延长百分比', hours_open: '开放时间', change_h: '装卸小时', free_days: '免费天数',
  assumed: '假设：{what}', is_closed: '{name}关闭', is_open: '{name}开通', open_from: '{name}自 {date}起开通', without_subsidies: '没有补贴', scenario: '情景', scenario_text: '情景文件（TOML），命令行可直接使用', days_of: '开行日', depart_at: '出发', hours_way: '在途小时', price_box: '每箱价格，美元', load_file: '打开文件',
  fate_same: '不变', fate_better: '更好', fate_worse: '更差', fate_mixed: '有得有失', fate_new: '新增', fate_gone: '消失', became: '结果', token: '此服务器需要令牌', send: '发送',
  language: 'English', theme: '浅色或深色', api_docs: 'API', feed_note: '{name}，版本 {version}：{services} 个班次，{terminals} 个场站，{sources} 个来源。',
  skip: '跳到方案', notices: '许可声明', suggestions: '{n} 个建议', city: '城市', place: '地点', terminal: '场站', legend: '运输方式',
  details: '方案 {n} 详情', nearest: '您是否要找', map_label: '方案地图', unpriced: '数据中没有价格：{what}',
  container: '箱', teu: 'TEU', kg: '公斤', shipment: '票',
  show_network: '网络', pieces: '箱', compare_none: '仅此方案', departures_estimated: '~ 日期或时刻为估计',
};

const KEPT = 'landsea-language';

function first(): 'en' | 'zh' {
  const asked = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem(KEPT);
  if (asked === 'en' || asked === 'zh') return asked;
  return navigator.language.startsWith('zh') ? 'zh' : 'en';
}

const spoken = $state({ language: first() });

export const language = () => spoken.language;
export const locale = () => (spoken.language === 'zh' ? 'zh-CN' : 'en-GB');

export function speak(language: 'en' | 'zh'): void {
  spoken.language = language;
  localStorage.setItem(KEPT, language);
}

const places = $state<{ zh: Record<string, string> }>({ zh: {} });

/** Takes the Chinese names of places, terminals and borders. */
export const learn = (names: Record<string, string>) => (places.zh = names);

/** The name of a place, terminal or border in the language that is spoken, where it is known. */
export const said = (name: string): string => (spoken.language === 'zh' ? (places.zh[name] ?? name) : name);

/** Of a name and its Chinese form, if there is one, that in the language that is spoken. */
export const named = <T extends string | null>(name: T, zh?: string | null): T | string => (spoken.language === 'zh' && zh ? zh : name);

/** A carrier as people call it; of a feed's `various` no one is named. */
export const carrierOf = (carrier: string): string => (carrier === 'various' ? t('various') : carrier);

/** A word or sentence, its gaps filled. */
export function t(key: Key, gaps: Record<string, string | number> = {}): string {
  const text = (spoken.language === 'zh' ? ZH : EN)[key];
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(gaps[name] ?? ''));
}

export const isKey = (text: string): text is Key => text in EN;
