/** The style of the page at `/`. */
export const style = `
:root { color-scheme: light dark; --line: #d8dce3; --soft: #667; --mark: #fff1b8; --bad: #b3261e; --good: #1b7f3b; --head: #f4f6f9; }
@media (prefers-color-scheme: dark) {
	:root { --line: #3a404b; --soft: #9aa3b2; --mark: #5a4a00; --bad: #ff8a80; --good: #6fd08c; --head: #22262e; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1500px; padding: 20px 28px 60px; font: 14px/1.45 system-ui, "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
header { display: grid; grid-template-columns: 1fr auto; gap: 2px 20px; align-items: center; }
header p { margin: 0; color: var(--soft); grid-column: 1; }
header button { grid-column: 2; grid-row: 1 / span 2; }
h1 { margin: 0; font-size: 22px; }
h2 { margin: 26px 0 8px; font-size: 16px; }
button, select { font: inherit; padding: 6px 14px; border: 1px solid var(--line); border-radius: 6px; background: transparent; color: inherit; cursor: pointer; }
section > div { overflow: auto; }
#requests { max-height: 330px; }
#requests th { position: sticky; top: 0; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 5px 10px; border-bottom: 1px solid var(--line); }
th { background: var(--head); font-weight: 600; white-space: nowrap; }
td.id, td.time, td.call { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: 12px; color: var(--soft); white-space: nowrap; }
td { white-space: nowrap; }
td.what { min-width: 260px; white-space: normal; }
mark { background: var(--mark); color: inherit; padding: 1px 3px; border-radius: 3px; }
del { color: var(--soft); margin-right: 6px; }
output { color: var(--soft); margin-left: 6px; }
.good { color: var(--good); white-space: nowrap; }
.bad { color: var(--bad); }
.none { color: var(--soft); }
`;
