/* SPDX-License-Identifier: MIT */

/*
 * The style sheet. Colours have a name each, so that the dark needs only new values for the names;
 * those of the stances are the palette of the screen. On paper links say where they lead.
 */

#include "export/html_private.h"

/* clang-format off */
static const char style[] =
	":root{color-scheme:light dark;--ink:#1A1A1A;--grey:#595959;--line:#D0D0D0;--paper:#FFFFFF;"
	"--full:#0072B2;--half:#730067;--cross:#B84A00;--settled:#6A6A6A}\n"
	"@media (prefers-color-scheme:dark){:root{--ink:#E8E8E8;--grey:#A8A8A8;--line:#444444;"
	"--paper:#161616;--full:#56B4E9;--half:#F0E442;--cross:#FF7A3C;--settled:#8F8F8F}}\n"
	"*{box-sizing:border-box}\n"
	"body{margin:0;background:var(--paper);color:var(--ink);"
	"font:1rem/1.5 system-ui,'DejaVu Sans',sans-serif;overflow-wrap:anywhere}\n"
	"main{max-width:52rem;margin:0 auto;padding:1.5rem 1rem 3rem}\n"
	"h1{font-size:1.6rem;line-height:1.25;margin:0 0 .25rem}\n"
	"h2{font-size:1.3rem;margin:2.5rem 0 .5rem;border-top:1px solid var(--line);padding-top:1rem}\n"
	"h3{font-size:1.05rem;margin:1.75rem 0 .5rem}\n"
	"p{margin:.25rem 0}\n"
	"a{color:inherit;text-decoration-color:var(--grey)}\n"
	"figure{margin:1rem 0}\n"
	"svg{display:block;width:100%;height:auto}\n"
	"svg text{fill:var(--ink)}\n"
	"svg .settled,svg .note{fill:var(--grey)}\n"
	".full{color:var(--full)}\n"
	".half{color:var(--half)}\n"
	".quarter,.empty{color:var(--ink)}\n"
	".cross{color:var(--cross)}\n"
	"span.cross{font-weight:bold}\n"
	".dash,.out{color:var(--settled)}\n"
	".sentence{font-size:1.1rem}\n"
	".about,.doubt,footer{color:var(--grey)}\n"
	".doubt::before{content:'? '}\n"
	"ul{list-style:none;margin:0;padding:0}\n"
	"li{margin:0 0 1rem}\n"
	"blockquote{margin:.5rem 0;padding-left:.75rem;border-left:3px solid var(--line)}\n"
	"table{border-collapse:collapse;width:100%;font-size:.95rem}\n"
	"caption{text-align:left;color:var(--grey);padding-bottom:.25rem}\n"
	"th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;"
	"border-bottom:1px solid var(--line)}\n"
	"td.stance{overflow-wrap:break-word}\n"
	"th{font-weight:normal}\n"
	"tbody th{min-width:6.2rem}\n"
	"thead th{color:var(--grey)}\n"
	"tr.missing th{font-weight:bold}\n"
	"time{white-space:nowrap}\n"
	".events li,.sources li{margin:0 0 .5rem}\n"
	"footer{margin-top:3rem;font-size:.875rem}\n"
	"@media (max-width:30rem){main{padding:1rem .75rem}th,td{padding-right:.4rem}"
	"table{font-size:.85rem}tbody th{min-width:5.4rem}}\n"
	"@media print{:root{color-scheme:light;--ink:#000000;--grey:#444444;--line:#999999;"
	"--paper:#FFFFFF;--full:#0072B2;--half:#730067;--cross:#B84A00;--settled:#6A6A6A}"
	"main{max-width:none;padding:0}tr,li,figure{break-inside:avoid}h2,h3{break-after:avoid}"
	".sources a::after{content:' (' attr(href) ')'}}\n";
/* clang-format on */

const char *html_style(void)
{
	return style;
}
