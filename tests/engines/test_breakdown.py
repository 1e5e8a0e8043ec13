"""How a schedule is broken down."""

from gemba.engines.breakdown import counted, key, paths
from gemba.engines.schedule import WbsNode
from tests.support.networks import net

TREE = (WbsNode("1", "P", "Clinic", -1), WbsNode("2", "S", "Structure", 0), WbsNode("3", "", "Level 1", 1))


def test_a_root_that_all_share_is_the_project_itself() -> None:
    assert paths(TREE) == [(), (1,), (1, 2)]
    assert key(TREE, (1, 2)) == "S.3"


def test_branches_without_a_common_root_are_all_told() -> None:
    assert paths((*TREE, WbsNode("4", "F", "Facade", -1))) == [(0,), (0, 1), (0, 1, 2), (3,)]


def test_a_branch_that_is_above_itself_ends_somewhere() -> None:
    assert paths((WbsNode("1", "A", "A", 1), WbsNode("2", "B", "B", 0))) == [(1, 0), (0, 1)]


def test_summaries_and_levels_of_effort_are_no_work() -> None:
    assert counted(net("A:5 S:summary L:loe M:start")) == [0, 3]
