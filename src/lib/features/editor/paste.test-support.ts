/** HTML as other programs put it on the clipboard, made after theirs. */

/** A meeting agenda from Google Docs: title, nested lists, a checklist, a table, links and a picture. */
export const GOOGLE_DOCS_AGENDA = `<meta charset='utf-8'><meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-7f2a1c3e-7fff-1b2c-9d3e-0a1b2c3d4e5f"><h1 dir="ltr" style="line-height:1.38;margin-top:20pt;margin-bottom:6pt;"><span style="font-size:20pt;font-family:Arial,sans-serif;color:#000000;background-color:transparent;font-weight:400;font-style:normal;text-decoration:none;vertical-align:baseline;white-space:pre;white-space:pre-wrap;">Attendance working group, 12 March</span></h1><p dir="ltr" style="line-height:1.38;margin-top:0pt;margin-bottom:0pt;"><span style="font-size:11pt;font-family:Arial,sans-serif;font-weight:700;font-style:normal;text-decoration:none;white-space:pre-wrap;">Where:</span><span style="font-size:11pt;font-family:Arial,sans-serif;font-weight:400;white-space:pre-wrap;"> Eastbrook Public Library, </span><a href="https://www.google.com/url?q=https://example.org/room?id%3D4&amp;sa=D&amp;source=docs" style="text-decoration:none;"><span style="font-size:11pt;color:#1155cc;font-weight:400;text-decoration:underline;-webkit-text-decoration-skip:none;white-space:pre-wrap;">room 4</span></a><span style="font-style:italic;white-space:pre-wrap;"> (bring a laptop)</span></p><br /><h2 dir="ltr" style="line-height:1.38;"><span style="font-size:16pt;font-weight:400;">Agenda</span></h2><ol style="margin-top:0;margin-bottom:0;padding-inline-start:48px;"><li dir="ltr" style="list-style-type:decimal;font-size:11pt;font-weight:400;white-space:pre;" aria-level="1"><p dir="ltr" style="line-height:1.38;" role="presentation"><span style="font-size:11pt;font-weight:400;">Wins since February</span></p></li><ol style="margin-top:0;margin-bottom:0;padding-inline-start:48px;"><li dir="ltr" style="list-style-type:lower-alpha;" aria-level="2"><p dir="ltr" role="presentation"><span>Clinic opened on Saturdays</span></p></li><li dir="ltr" style="list-style-type:lower-alpha;" aria-level="2"><p dir="ltr" role="presentation"><span>120 bus passes</span></p></li></ol><li dir="ltr" style="list-style-type:decimal;" aria-level="1"><p dir="ltr" role="presentation"><span>What the numbers say</span></p></li></ol><ul style="margin-top:0;margin-bottom:0;"><li dir="ltr" style="list-style-type:none;" aria-level="1" role="checkbox" aria-checked="true"><img src="data:image/png;base64,iVBORw0KGgo=" width="17px" height="17px" alt="checked" aria-roledescription="checkbox" style="margin-right:3px;" /><p dir="ltr" style="display:inline-block;" role="presentation"><span>Invite the school nurses</span></p></li><li dir="ltr" style="list-style-type:none;" aria-level="1" role="checkbox" aria-checked="false"><img src="data:image/png;base64,iVBORw0KGgo=" width="17px" height="17px" alt="unchecked" aria-roledescription="checkbox" /><p dir="ltr" style="display:inline-block;" role="presentation"><span style="text-decoration:line-through;">Print</span><span> Share the sheet</span></p></li></ul><br /><div dir="ltr" style="margin-left:0pt;" align="left"><table style="border:none;border-collapse:collapse;"><colgroup><col width="208" /><col width="208" /><col width="208" /></colgroup><tbody><tr style="height:21pt"><td style="border-left:solid #000000 1pt;vertical-align:top;padding:5pt;"><p dir="ltr"><span style="font-weight:700;">School</span></p></td><td><p dir="ltr"><span style="font-weight:700;">Absent, %</span></p></td><td><p dir="ltr"><span style="font-weight:700;">Who calls</span></p></td></tr><tr style="height:21pt"><td><p dir="ltr"><span>Northgate</span></p></td><td><p dir="ltr"><span>18.4</span></p></td><td rowspan="2"><p dir="ltr"><span>Maya</span></p><ul><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>by Friday</span></p></li></ul></td></tr><tr style="height:21pt"><td><p dir="ltr"><span>Riverside</span></p></td><td><p dir="ltr"><span>22</span></p></td></tr></tbody></table></div><br /><p dir="ltr"><span style="border:none;display:inline-block;overflow:hidden;width:312px;height:180px;"><img src="https://lh7-rt.googleusercontent.com/docsz/AD_4nXe" alt="Map of bus routes" width="312" height="180" style="margin-left:0px;margin-top:0px;" /></span></p><p dir="ltr"><span>Questions: </span><a href="mailto:maya@example.org" style="text-decoration:none;"><span style="text-decoration:underline;">maya@example.org</span></a><span> or </span><a href="tel:+15550100"><span>555 0100</span></a></p></b><br class="Apple-interchange-newline">`;

/** What it becomes, in the words of the test bench. */
export const GOOGLE_DOCS_AGENDA_PICTURE = [
	'h1: Attendance working group, 12 March',
	'paragraph: Where: Eastbrook Public Library, room 4 (bring a laptop)',
	'h2: Agenda',
	'number: Wins since February',
	'number+: Clinic opened on Saturdays',
	'number+: 120 bus passes',
	'number: What the numbers say',
	'task✓: Invite the school nurses',
	'task: Print Share the sheet',
	'table: School · Absent, % · Who calls',
	'     · Northgate · 18.4 · Maya / by Friday',
	'     · Riverside · 22',
	'paragraph: [Picture: Map of bus routes]',
	'paragraph: Questions: maya@example.org or 555 0100'
].join('\n');

/** A page from Word: title, list paragraphs with their signs written out, a picture from a file. */
export const WORD_PAGE = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40"><head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=ProgId content=Word.Document><link rel=File-List href="file:///C:/Users/x/AppData/Local/Temp/msohtmlclip1/01/clip_filelist.xml"><!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--><style><!-- p.MsoNormal, li.MsoNormal {margin:0in;font-family:"Aptos",sans-serif;} @list l0:level1 {mso-level-number-format:bullet;} --></style></head><body lang=EN-US style='tab-interval:.5in;word-wrap:break-word'><!--StartFragment--><p class=MsoTitle>Charter of the group<o:p></o:p></p><h1>Why<o:p></o:p></h1><p class=MsoNormal>We meet because <b style='mso-bidi-font-weight:normal'>attendance</b> fell
below <i>80</i>&nbsp;% in 2019<sup>1</sup>.<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoListParagraphCxSpFirst style='text-indent:-.25in;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Schools<o:p></o:p></p><p class=MsoListParagraphCxSpMiddle style='margin-left:1.0in;mso-add-space:auto;text-indent:-.25in;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>Northgate<o:p></o:p></p><p class=MsoListParagraphCxSpLast style='text-indent:-.25in;mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-bidi-font-family:Aptos'><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>First step<o:p></o:p></p><p class=MsoNormal>☐ Sign the charter<o:p></o:p></p><table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;border:none'><tr style='mso-yfti-irow:0'><td width=312 colspan=2 valign=top style='width:233.75pt;border:solid windowtext 1.0pt'><p class=MsoNormal style='margin-bottom:0in'>Roles<o:p></o:p></p></td></tr><tr><td width=156><p class=MsoNormal>Chair<o:p></o:p></p></td><td width=156><p class=MsoNormal>Elena Ruiz<o:p></o:p></p></td></tr></table><p class=MsoNormal><span style='mso-no-proof:yes'><!--[if gte vml 1]><v:shape id="Picture_x0020_1" type="#_x0000_t75" style='width:468pt'><v:imagedata src="file:///C:/x/clip_image001.png" o:title="logo"/></v:shape><![endif]--><![if !vml]><img width=624 height=210 src="file:///C:/Users/x/AppData/Local/Temp/msohtmlclip1/01/clip_image001.png" v:shapes="Picture_x0020_1"><![endif]></span><o:p></o:p></p><!--EndFragment--></body></html>`;

export const WORD_PAGE_PICTURE = [
	'h1: Charter of the group',
	'h1: Why',
	'paragraph: We meet because attendance fell below 80 % in 2019¹.',
	'bullet: Schools',
	'bullet+: Northgate',
	'number: First step',
	'task: Sign the charter',
	'table: Roles',
	'     · Chair · Elena Ruiz',
	'paragraph: [Picture: clip_image001.png]'
].join('\n');

/** A range of Google Sheets, one cell over two columns and one of numbers alone. */
export const GOOGLE_SHEETS_RANGE = `<meta charset='utf-8'><google-sheets-html-origin><style type="text/css"><!--td {border: 1px solid #cccccc;}br {mso-data-placement:same-cell;}--></style><table xmlns="http://www.w3.org/1999/xhtml" cellspacing="0" cellpadding="0" dir="ltr" border="1" style="table-layout:fixed;font-size:10pt;font-family:Arial;width:0px;border-collapse:collapse;border:none" data-sheets-root="1" data-sheets-baot="1"><colgroup><col width="100"/><col width="100"/></colgroup><tbody><tr style="height:21px;"><td style="overflow:hidden;padding:2px 3px;vertical-align:bottom;font-weight:bold;" colspan="2" rowspan="1">2025</td></tr><tr style="height:21px;"><td style="overflow:hidden;" data-sheets-value="{&quot;1&quot;:2,&quot;2&quot;:&quot;Northgate&quot;}">Northgate</td><td style="text-align:right;" data-sheets-value="{&quot;1&quot;:3,&quot;3&quot;:18.4}" data-sheets-numberformat="{&quot;1&quot;:2}">18.4</td></tr></tbody></table>`;

/** A piece of a news page with everything that does not belong into a text. */
export const WEB_PAGE = `<nav><a href="/home">Home</a></nav><article><h4>Parents <em>walk</em> to school</h4><script>globalThis.__xss=1</script><style>p{color:red}</style><p style="color:red" onclick="globalThis.__xss=1">Every <code>Monday</code>, <a href="javascript:globalThis.__xss=1">see more</a>,<br>twelve families.</p><blockquote><p>We were <b>never</b> asked.</p></blockquote><figure><img src="https://tracker.example/pixel.jpg" srcset="https://tracker.example/2.jpg 2x" alt="Families on a crossing" onerror="globalThis.__xss=1"><figcaption>Photo: J. Doe</figcaption></figure><iframe src="https://video.example/embed/1" title="The walk, as a film"></iframe><ul><li>one<p>still one</p></li><li>two<ul><li>deep</li></ul></li></ul><pre><code>a  b
c</code></pre><table><caption>Numbers</caption><tr><th>Day</th><td>7<table><tr><td>inner</td><td>cell</td></tr></table></td></tr><tr><td>x</td><td></td></tr></table><button>Read on</button><p hidden>secret</p><p style="display:none">unseen</p></article>`;

export const WEB_PAGE_PICTURE = [
	'paragraph: Home',
	'h3: Parents walk to school',
	'paragraph: Every Monday, see more,',
	'twelve families.',
	'quote: We were never asked.',
	'paragraph: [Picture: Families on a crossing]',
	'paragraph: Photo: J. Doe',
	'paragraph: [Embedded: The walk, as a film]',
	'bullet: one',
	'paragraph+: still one',
	'bullet: two',
	'bullet+: deep',
	'code: a  b',
	'c',
	'paragraph: Numbers',
	'table: Day · 7 / inner, cell',
	'     · x',
	'paragraph: Read on'
].join('\n');
