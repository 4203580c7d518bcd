// The panel's looks, as a constructed sheet: a page's policy may forbid other styles.

export function panelSheet() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(COLOURS + FRAME + LOG + FOOT + ADAPTATION);
  return sheet;
}

// The accent is the loader's.
const COLOURS = `
  :host {
    --_surface: var(--handoff-surface, #fff); --_text: var(--handoff-text, #1b1f2e);
    --_muted: var(--handoff-muted, #5b6275); --_line: var(--handoff-line, #e4e7ef);
    --_bubble: var(--handoff-bubble, #f2f4f9); --_danger: var(--handoff-danger, #b3261e);
    --_person: var(--handoff-person, #0f766e); --_on-person: var(--handoff-on-person, #fff);
    --_font: var(--handoff-font, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif);
  }
  @media (prefers-color-scheme: dark) {
    :host {
      --_surface: var(--handoff-surface, #171a24); --_text: var(--handoff-text, #eceef6);
      --_muted: var(--handoff-muted, #a3aabf); --_line: var(--handoff-line, #2b3040);
      --_bubble: var(--handoff-bubble, #242938); --_danger: var(--handoff-danger, #ffb4ab);
      --_person: var(--handoff-person, #5eead4); --_on-person: var(--handoff-on-person, #06302b);
    }
  }`;

const FRAME = `
  .panel { position: fixed; display: flex; flex-direction: column;
    inset-block-end: calc(var(--handoff-offset-block, 20px) + 74px); inset-inline-end: var(--handoff-offset-inline, 20px);
    width: min(392px, calc(100vw - 32px)); height: min(660px, calc(100dvh - 120px)); overflow: hidden;
    border: 1px solid var(--_line); border-radius: var(--handoff-radius, 18px); background: var(--_surface); color: var(--_text);
    font: 15px/1.5 var(--_font); text-align: start; box-shadow: 0 18px 50px rgb(15 20 50 / .18), 0 3px 10px rgb(15 20 50 / .1);
    animation: rise .18s ease-out; }
  .panel, .panel *, .panel ::before { box-sizing: border-box; }
  .panel[hidden], .panel [hidden] { display: none; }
  .panel :focus-visible, .panel:focus-visible { outline: 2px solid var(--_accent); outline-offset: 2px; }
  .panel a { color: inherit; text-underline-offset: 2px; }
  .panel svg { width: 20px; height: 20px; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
  :where(.panel) :is(button, input, textarea) { all: unset; }
  :where(.panel) button { cursor: pointer; }
  .close, .jump, .send, .avatar { flex: none; display: grid; place-items: center; width: 44px; height: 44px; border-radius: 50%; }
  .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  @keyframes rise { from { opacity: 0; transform: translateY(10px); } }

  .head { display: flex; align-items: center; gap: 12px; padding: 12px; padding-inline: 16px 10px; border-block-end: 1px solid var(--_line); }
  .avatar { width: 40px; height: 40px; background: var(--_accent); color: var(--_on-accent); font-weight: 650; font-size: 17px; }
  .avatar.person { background: var(--_person); color: var(--_on-person); }
  .who { flex: 1; min-width: 0; }
  .name { margin: 0; font-size: 16px; font-weight: 650; line-height: 1.3; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .role { margin: 0; color: var(--_muted); font-size: 13px; line-height: 1.35; }
  .close { border-radius: 12px; }
  .close:hover { background: var(--_bubble); }
  .banner { margin: 0; padding: 6px 16px; background: #fdf0c4; color: #5c4300; font-size: 13px; text-align: center; }`;

const LOG = `
  .stage { flex: 1; min-height: 0; position: relative; display: flex; }
  .scroller { flex: 1; overflow-y: auto; overscroll-behavior: contain; padding: 16px; scrollbar-width: thin; }
  .scroller:focus-visible { outline-offset: -3px; }
  .jump { position: absolute; inset-block-end: 10px; inset-inline-start: calc(50% - 22px); background: var(--_surface);
    border: 1px solid var(--_line); box-shadow: 0 3px 10px rgb(15 20 50 / .16); }
  .message { display: flex; flex-direction: column; align-items: flex-start; margin-block-start: 4px; }
  .message.first { margin-block-start: 16px; }
  .log > :first-child { margin-block-start: 0; }
  .message.visitor { align-items: flex-end; }
  .meta { display: flex; align-items: center; gap: 6px; margin: 0 2px 4px; color: var(--_muted); font-size: 12.5px; line-height: 1.4; }
  .author { font-weight: 600; color: var(--_text); }
  .operator .author { color: var(--_person); }
  .badge { padding: 0 5px; border: 1px solid var(--_line); border-radius: 5px; font-size: 11px; font-weight: 600; line-height: 16px; }
  .bubble { max-width: 88%; padding: 9px 14px; border-radius: 16px; background: var(--_bubble); overflow-wrap: anywhere; white-space: pre-wrap; }
  .first .bubble { border-start-start-radius: 5px; }
  .visitor .bubble { border-radius: 16px; background: var(--_accent); color: var(--_on-accent); }
  .visitor.first .bubble { border-end-end-radius: 5px; }
  .operator .bubble { background: color-mix(in srgb, var(--_person) 12%, var(--_surface)); }
  .unanswered .bubble { background: none; border: 1px dashed var(--_line); }
  .bubble > * { margin: 0; }
  .bubble > * + * { margin-block-start: 8px; }
  .bubble :is(ul, ol) { padding-inline-start: 20px; white-space: normal; }
  .bubble li { white-space: pre-wrap; }
  .bubble code { font: .88em/1.5 ui-monospace, 'Cascadia Code', Menlo, Consolas, monospace; padding: 1px 4px; border-radius: 4px; background: rgb(127 135 160 / .18); }
  .bubble pre { overflow-x: auto; scrollbar-width: thin; scrollbar-color: var(--_muted) transparent; padding: 10px 12px; border-radius: 10px;
    background: rgb(127 135 160 / .16); white-space: pre; max-width: 100%; }
  .bubble pre code { padding: 0; background: none; }
  .sources { display: flex; flex-wrap: wrap; gap: 6px; max-width: 88%; margin: 6px 0 0; padding: 0; list-style: none; font-size: 13px; }
  .sources li > * { display: flex; align-items: center; min-height: 30px; padding: 2px 11px; border: 1px solid var(--_line); border-radius: 15px;
    text-decoration: none; overflow-wrap: anywhere; }
  .sources a::before { content: ''; flex: none; width: 6px; height: 6px; margin-inline-end: 7px; border-radius: 50%; background: var(--_accent); }
  .sources a:hover { border-color: var(--_accent); text-decoration: underline; }
  .delivery { display: flex; align-items: center; justify-content: flex-end; flex-wrap: wrap; gap: 0 8px; margin: 3px 2px 0;
    color: var(--_muted); font-size: 12.5px; text-align: end; }
  .delivery.failed { color: var(--_danger); }
  .retry { min-height: 28px; padding: 0 6px; border-radius: 6px; font-weight: 600; text-decoration: underline; }
  .line { display: flex; align-items: center; gap: 10px; margin-block: 18px 2px; color: var(--_muted); font-size: 13px; text-align: center; }
  .line::before, .line::after { content: ''; flex: 1; min-width: 12px; border-block-start: 1px solid var(--_line); }
  .line.joined { color: var(--_person); font-weight: 600; }
  .line span, .delivery span, .banner, .notice, .role, .name { unicode-bidi: plaintext; }
  .line + .line { margin-block-start: 10px; }
  .dots { display: inline-flex; align-items: center; gap: 5px; height: 1.5em; }
  .dots i { width: 7px; height: 7px; border-radius: 50%; background: var(--_muted); animation: breathe 1.3s ease-in-out infinite; }
  .dots i:nth-child(2) { animation-delay: .16s; }
  .dots i:nth-child(3) { animation-delay: .32s; }
  @keyframes breathe { 0%, 70%, 100% { opacity: .3; } 35% { opacity: 1; } }`;

const FOOT = `
  .foot { padding: 10px 12px 6px; border-block-start: 1px solid var(--_line); }
  .notice { margin: 0 0 8px; padding: 8px 12px; border-radius: 10px; background: var(--_bubble); font-size: 13.5px; }
  .composer { display: flex; align-items: flex-end; gap: 8px; margin: 0; padding: 4px; border: 1px solid var(--_line); border-radius: 26px; background: var(--_surface); }
  .composer:focus-within { border-color: var(--_accent); box-shadow: 0 0 0 1px var(--_accent); }
  .composer:has(.text:disabled) { background: var(--_bubble); }
  .text { flex: 1; min-width: 0; min-height: 44px; max-height: 140px; padding: 11px 6px 10px; padding-inline-start: 14px; overflow-y: auto;
    font: 16px/23px var(--_font); white-space: pre-wrap; overflow-wrap: anywhere; cursor: text; }
  .text:focus-visible { outline: none; }
  .text::placeholder { color: var(--_muted); opacity: 1; }
  .send { background: var(--_accent); color: var(--_on-accent); }
  .send:disabled { background: var(--_bubble); color: var(--_muted); }
  .text:disabled, .send:disabled { cursor: default; }
  .bar { display: flex; align-items: center; justify-content: space-between; flex-wrap: wrap; gap: 0 8px; min-height: 44px; }
  .bar button, .late button { display: inline-flex; align-items: center; gap: 7px; min-height: 44px; padding-inline: 8px; border-radius: 10px; font-size: 13.5px; }
  .bar button:hover, .late button:hover { text-decoration: underline; text-underline-offset: 3px; }
  .name-button { color: var(--_muted); overflow: hidden; text-overflow: ellipsis; }
  .talk, .stop { margin-inline-start: auto; color: var(--_accent); }
  .talk, .stop, .name-save, .late button { font-weight: 600; }
  .talk svg { width: 18px; height: 18px; }
  .contact { display: grid; gap: 10px; margin: 16px 0 0; padding: 14px; border: 1px solid var(--_line); border-radius: 16px; }
  .contact label { display: grid; gap: 4px; font-size: 13.5px; font-weight: 600; }
  .contact :is(input, textarea) { width: 100%; min-height: 44px; padding: 10px 12px; border: 1px solid var(--_muted); border-radius: 10px;
    font: 16px/1.4 var(--_font); white-space: pre-wrap; overflow-wrap: anywhere; overflow-y: auto; cursor: text; }
  .contact [aria-invalid='true'] { border-color: var(--_danger); }
  .contact-problem { margin: 0; color: var(--_danger); font-size: 13.5px; }
  .contact-problem:empty { display: none; }
  .contact-send { justify-self: end; min-height: 44px; padding-inline: 20px; border-radius: 22px; background: var(--_accent); color: var(--_on-accent); font-weight: 600; text-align: center; }
  .panel [aria-disabled='true'] { opacity: .6; }
  .late { display: flex; flex-wrap: wrap; gap: 8px; margin: 0 0 8px; }
  .late button { padding-inline: 16px; border: 1px solid var(--_line); border-radius: 22px; font-size: 15px; }
  .late .late-yes { border-color: transparent; background: var(--_accent); color: var(--_on-accent); }
  .name-form { display: flex; align-items: center; gap: 4px; margin: 0; }
  .name-field { width: 132px; min-height: 36px; padding: 0 10px; border: 1px solid var(--_line); border-radius: 10px; font-size: 16px; cursor: text; }
  .name-field:focus-visible { outline-offset: 0; }`;

const ADAPTATION = `
  @media (max-width: 480px), (max-height: 420px) {
    .panel { inset: 0; width: 100%; height: 100vh; height: 100dvh; border: 0; border-radius: 0; animation: none;
      padding-block: env(safe-area-inset-top) env(safe-area-inset-bottom); }
  }
  @media (pointer: coarse) {
    .sources li > * { min-height: 44px; border-radius: 22px; padding-inline: 16px; }
    .retry, .name-field { min-height: 44px; }
  }
  @media (prefers-color-scheme: dark) { .banner { background: #4a3b10; color: #ffe9ad; } }
  @media (prefers-reduced-motion: reduce) {
    .panel, .dots i { animation: none; }
    .dots i { opacity: .7; }
  }
  @media (forced-colors: active) {
    .bubble, .send, .avatar { border: 1px solid CanvasText; }
    .dots i { background: CanvasText; }
    .visitor .bubble { border-style: solid; border-width: 2px; }
  }`;
