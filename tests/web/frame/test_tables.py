"""Each cell of a table says under which heading it stands; whatever is no table with a head stays as it was."""

from web.frame.tables import with_headings

PAGE = (
    '<p>a</p><table><caption>c</caption><thead><tr><th scope="col">府省庁</th><td></td><th>A &amp; <b>B</b></th>'
    "</tr></thead>\n"
    '<tbody><tr class="late"><th scope="row">MIC</th><td>1</td><td class="n">2</td></tr>'
    '<tr><td colspan="3">なし</td></tr></tbody></table>'
)


def test_each_cell_names_its_heading_and_what_it_is() -> None:
    page = with_headings(PAGE)
    assert '<table role="table"><caption>' in page
    assert '<th role="columnheader" scope="col">府省庁</th>' in page
    assert '<tr role="row" class="late"><th role="rowheader" data-label="府省庁" scope="row">MIC</th>' in page
    assert '<td role="cell">1</td><td role="cell" data-label="A &amp; B" class="n">2</td>' in page
    assert '<td role="cell" colspan="3">なし</td>' in page


def test_a_table_without_a_head_and_a_page_without_a_table_stay_as_they_were() -> None:
    for page in ("<p>a</p>", "<table><tr><td>1</td></tr></table>" + "<pre>&lt;thead</pre>"):
        assert with_headings(page) == page
