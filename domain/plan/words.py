"""What people call grades of risk, in both languages."""

from domain.plan.grades import Grade
from domain.words import Words

GRADES = {
    Grade.LOW: Words("低", "low"),
    Grade.MEDIUM: Words("中", "medium"),
    Grade.HIGH: Words("高", "high"),
    Grade.CRITICAL: Words("極めて高", "critical"),
}
