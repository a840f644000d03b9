"""The cards of the library say how many questions of the stages are open."""


def test_a_card_says_how_many_questions_are_open(browse, alice, create):
    create("stage", title="Order", value="Bread by noon", brand_values=" \n\t")
    create("stage", title="Eat", obstacle="No table")
    page = browse(alice).get("/").content.decode()
    assert "4 questions open" in page
    assert "Questions: 2 of 6 answered" in page


def test_a_map_whose_questions_are_answered_says_nothing(browse, alice, create, journey):
    assert "open</span>" not in browse(alice).get("/").content.decode()
    create("stage", title="Order", value="a", brand_values="b", obstacle="c")
    assert "questions" not in browse(alice).get("/").content.decode().lower()


def test_one_open_question_is_one(browse, alice, create):
    create("stage", title="Order", value="a", brand_values="b")
    assert "1 question open" in browse(alice).get("/").content.decode()
