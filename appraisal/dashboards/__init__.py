"""What does the first page of a branch and of a superior organization show?"""

from appraisal.dashboards.branch import BranchHome, branch_home
from appraisal.dashboards.superior import SuperiorHome, superior_home

__all__ = ["BranchHome", "SuperiorHome", "branch_home", "superior_home"]
